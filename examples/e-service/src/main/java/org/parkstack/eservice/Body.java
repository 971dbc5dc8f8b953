package org.parkstack.eservice;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;

/** Reads a body as it comes, holding no thread while it does not. */
final class Body implements Runnable {

    private final Content.Source source;
    private final int most;
    private final Consumer<byte[]> whole;
    private final Consumer<Fault> broken;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private Body(Content.Source source, int most, Consumer<byte[]> whole, Consumer<Fault> broken) {
        this.source = source;
        this.most = most;
        this.whole = whole;
        this.broken = broken;
    }

    /** Reads to the end; then one of the two is called, once. */
    static void read(Content.Source source, int most, Consumer<byte[]> whole, Consumer<Fault> broken) {
        new Body(source, most, whole, broken).run();
    }

    /**
     * Drops what comes, so that who is still sending reads the answer instead of a closed connection; then {@code end} is told,
     * once, whether the body came whole within {@code most} bytes.
     */
    static void drop(Content.Source source, long most, Consumer<Boolean> end) {
        new Rest(source, most, end).run();
    }

    private static final class Rest implements Runnable {

        private final Content.Source source;
        private final Consumer<Boolean> end;
        private long left;

        Rest(Content.Source source, long most, Consumer<Boolean> end) {
            this.source = source;
            this.left = most;
            this.end = end;
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = source.read();
                if (chunk == null) {
                    source.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    end.accept(false);
                    return;
                }
                left -= chunk.remaining();
                boolean last = chunk.isLast();
                chunk.release();
                if (last || left < 0) {
                    end.accept(last);
                    return;
                }
            }
        }
    }

    static Fault tooLong(int most) {
        return Fault.of(413, "too-long", "The body is too long", "a body has at most " + most + " bytes");
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                broken.accept(Fault.of(400, "broken-off", "The body broke off", "the body did not come whole"));
                return;
            }
            ByteBuffer part = chunk.getByteBuffer();
            if (read.size() + part.remaining() > most) {
                chunk.release();
                broken.accept(tooLong(most));
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            read.writeBytes(bytes);
            chunk.release();
            if (chunk.isLast()) {
                whole.accept(read.toByteArray());
                return;
            }
        }
    }
}
