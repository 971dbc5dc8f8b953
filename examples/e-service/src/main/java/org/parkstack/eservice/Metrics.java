package org.parkstack.eservice;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts requests, for Prometheus: by route and status, never by who asked or what. Thread-safe. */
final class Metrics {

    /** The upper ends of the buckets, in microseconds. */
    private static final long[] BUCKETS = {
        1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 10_000_000
    };

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> times = new ConcurrentSkipListMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final IntSupplier waiting;

    /** {@code waiting}: how many requests wait for a worker. */
    Metrics(IntSupplier waiting) {
        this.waiting = waiting;
    }

    private static final class Histogram {
        final LongAdder[] counts = new LongAdder[BUCKETS.length + 1];
        final LongAdder micros = new LongAdder();

        Histogram() {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = new LongAdder();
            }
        }
    }

    void begun() {
        open.incrementAndGet();
    }

    /** {@code route}: a path that is known, or {@code other}; so that nobody can make up rows. */
    void ended(String route, int status, long nanos) {
        open.decrementAndGet();
        String labels = "{route=\"" + route + "\",status=\"" + status + "\"}";
        requests.computeIfAbsent(labels, l -> new LongAdder()).increment();
        Histogram histogram = times.computeIfAbsent(route, r -> new Histogram());
        long micros = nanos / 1_000;
        int bucket = 0;
        while (bucket < BUCKETS.length && micros > BUCKETS[bucket]) {
            bucket++;
        }
        histogram.counts[bucket].increment();
        histogram.micros.add(micros);
    }

    /** The text of {@code /metrics}. */
    String text() {
        StringBuilder out = new StringBuilder();
        head(out, "eservice_requests_total", "counter", "Requests answered, by route and status.");
        requests.forEach((labels, count) -> line(out, "eservice_requests_total" + labels, count.toString()));
        head(out, "eservice_request_seconds", "histogram", "Seconds from the first byte of a request to its answer.");
        times.forEach((route, histogram) -> histogram(out, route, histogram));
        head(out, "eservice_requests_open", "gauge", "Requests that are being answered.");
        line(out, "eservice_requests_open", open.toString());
        head(out, "eservice_requests_waiting", "gauge", "Requests that wait for a worker.");
        line(out, "eservice_requests_waiting", Integer.toString(waiting.getAsInt()));
        Runtime jvm = Runtime.getRuntime();
        head(out, "eservice_heap_used_bytes", "gauge", "Heap in use.");
        line(out, "eservice_heap_used_bytes", Long.toString(jvm.totalMemory() - jvm.freeMemory()));
        head(out, "eservice_up_seconds", "gauge", "Seconds since the start.");
        line(
                out,
                "eservice_up_seconds",
                seconds(ManagementFactory.getRuntimeMXBean().getUptime() * 1_000));
        return out.toString();
    }

    private static void histogram(StringBuilder out, String route, Histogram histogram) {
        long sum = 0;
        for (int i = 0; i <= BUCKETS.length; i++) {
            sum += histogram.counts[i].sum();
            String le = i == BUCKETS.length ? "+Inf" : seconds(BUCKETS[i]);
            line(out, "eservice_request_seconds_bucket{route=\"" + route + "\",le=\"" + le + "\"}", Long.toString(sum));
        }
        line(out, "eservice_request_seconds_sum{route=\"" + route + "\"}", seconds(histogram.micros.sum()));
        line(out, "eservice_request_seconds_count{route=\"" + route + "\"}", Long.toString(sum));
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(name).append(' ').append(value).append('\n');
    }
}
