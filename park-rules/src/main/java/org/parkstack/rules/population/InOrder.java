package org.parkstack.rules.population;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Works on several things at once and hands on what comes of them in the order in which they came; no more than a few wait.
 * For one thread that submits.
 */
final class InOrder<T> implements AutoCloseable {

    private static final int WAITING_A_CORE = 4;

    private final int most;
    private final ExecutorService workers;
    private final Deque<Future<T>> waiting = new ArrayDeque<>();
    private final Consumer<T> sink;

    InOrder(Consumer<T> sink) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.most = WAITING_A_CORE * cores;
        this.sink = sink;
        this.workers = Executors.newFixedThreadPool(cores, work -> {
            Thread thread = new Thread(work, "park-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    void submit(Callable<T> work) {
        if (waiting.size() == most) {
            handOn();
        }
        waiting.add(workers.submit(work));
    }

    /** Waits for all that was submitted. */
    void finish() {
        while (!waiting.isEmpty()) {
            handOn();
        }
    }

    private void handOn() {
        try {
            sink.accept(waiting.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            if (e.getCause() instanceof Error wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
