package org.parkstack.eservice;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which no request has come whole for too long: one that sends its header a byte at a time is never idle,
 * and would stay. Thread-safe.
 */
final class Latecomers extends AbstractLifeCycle implements Connection.Listener {

    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Scheduler scheduler;
    private volatile Scheduler.@Nullable Task next;

    /** How many requests a connection had when it was last seen to have more. */
    private record Seen(long messages, long nanos) {}

    Latecomers(Duration patience, Scheduler scheduler) {
        this.patience = patience;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Seen(0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    @Override
    protected void doStart() {
        again();
    }

    @Override
    protected void doStop() {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
    }

    private void again() {
        next = scheduler.schedule(this::look, Math.max(50, patience.toMillis() / 4), TimeUnit.MILLISECONDS);
    }

    private void look() {
        open.forEach((connection, seen) -> {
            long in = connection.getMessagesIn();
            if (in != seen.messages() || connection.getMessagesOut() < in) {
                open.computeIfPresent(connection, (c, s) -> new Seen(in, System.nanoTime()));
            } else if (System.nanoTime() - seen.nanos() > patience.toNanos()) {
                connection.getEndPoint().close();
            }
        });
        if (isRunning() || isStarting()) {
            again();
        }
    }
}
