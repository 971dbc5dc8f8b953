package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bounded load on loopback: every request has the right answer; the figures are printed, not held against the machine. */
@Timeout(120)
class LoadTest {

    private static final int CLIENTS = 8;
    private static final int EACH = 50;

    @Test
    void four_hundred_decisions_by_eight_clients() throws Exception {
        try (Service running = new Service()) {
            String firm = running.client.sample("a_founder_in_four_tiers");
            long[] micros = new long[CLIENTS * EACH];
            AtomicInteger next = new AtomicInteger();
            load(running.client, firm, new long[micros.length], new AtomicInteger()); // warm
            long begun = System.nanoTime();
            load(running.client, firm, micros, next);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            assertThat(next.get()).isEqualTo(micros.length);
            Arrays.sort(micros);
            System.out.printf(
                    "%d decisions by %d clients in %d ms: %d a second; median %d us, 99 %% %d us, longest %d us%n",
                    micros.length,
                    CLIENTS,
                    millis,
                    micros.length * 1_000L / Math.max(1, millis),
                    micros[micros.length / 2],
                    micros[micros.length * 99 / 100],
                    micros[micros.length - 1]);
        }
    }

    private static void load(Client client, String firm, long[] micros, AtomicInteger next) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> one(client, firm, micros, next), work -> new Thread(work).start()));
        }
        for (CompletableFuture<Void> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    private static void one(Client client, String firm, long[] micros, AtomicInteger next) {
        for (int i = 0; i < EACH; i++) {
            try {
                long begun = System.nanoTime();
                String total = client.ask("/api/decide?" + Client.BOOK, firm)
                        .at("/total/at_most")
                        .asText();
                micros[next.getAndIncrement()] = (System.nanoTime() - begun) / 1_000;
                assertThat(total).isEqualTo("4875000.00");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Service implements AutoCloseable {
        final EService service = EService.start(Client.shelf(), "127.0.0.1", 0, Limits.DEFAULT, List.of());
        final Client client = new Client(service.port());

        Service() throws Exception {}

        @Override
        public void close() {
            service.close();
        }
    }
}
