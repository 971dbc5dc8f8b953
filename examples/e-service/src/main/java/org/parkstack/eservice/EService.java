package org.parkstack.eservice;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running service. */
final class EService implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;
    private final ThreadPoolExecutor workers;

    private EService(Server server, ServerConnector connector, ThreadPoolExecutor workers) {
        this.server = server;
        this.connector = connector;
        this.workers = workers;
    }

    /**
     * Starts the service.
     *
     * @param books a {@link Fault} while they are not there yet: then nothing is answered but the page itself and the metrics
     * @param host the address to listen on
     * @param port 0 for any that is free
     * @param more routes beside those of {@link Api}
     * @throws Exception if the port can't be had
     */
    static EService start(Supplier<Books> books, String host, int port, Limits limits, List<Route> more)
            throws Exception {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                limits.workers(),
                limits.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.waiting()),
                work -> {
                    Thread thread = new Thread(work, "eservice-worker");
                    thread.setDaemon(true);
                    return thread;
                });
        Metrics metrics = new Metrics(workers.getQueue()::size);
        QueuedThreadPool threads = new QueuedThreadPool(16, 4);
        threads.setName("eservice-http");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(limits.headerBytes());
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idleTime().toMillis());
        connector.setAcceptQueueSize(limits.connections());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        connector.addBean(new Latecomers(limits.requestTime(), connector.getScheduler()));
        GracefulHandler graceful = new GracefulHandler();
        graceful.setHandler(new Front(new Api(books, metrics).routes(more), limits, metrics, workers));
        server.setHandler(graceful);
        server.setErrorHandler(EService::error);
        server.setStopTimeout(limits.stopTime().toMillis());
        server.setStopAtShutdown(true);
        try {
            server.start();
        } catch (Exception e) {
            workers.shutdownNow();
            server.stop();
            throw e;
        }
        return new EService(server, connector, workers);
    }

    /** What the server itself refuses: a request that is no HTTP, a header that is too long, a stop under way. */
    private static boolean error(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Reply reply = Fault.of(status, "http", "The request can't be taken", "status " + status)
                .reply();
        Headers.common(response.getHeaders());
        response.getHeaders().put("Content-Type", reply.type());
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    /** The port that it listens on. */
    int port() {
        return connector.getLocalPort();
    }

    /** Waits until it is stopped. */
    void join() throws InterruptedException {
        server.join();
    }

    /** Stops: takes nothing new, ends what has begun. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("it did not stop well", e);
        } finally {
            workers.shutdownNow();
        }
    }
}
