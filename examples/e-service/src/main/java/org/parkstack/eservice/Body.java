package org.parkstack.eservice;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;

/** Reads a body as it comes, holding no thread while it does not. */
final class Body implements Runnable {

    private enum End {
        WHOLE,
        TOO_LONG,
        BROKEN_OFF
    }

    private final Content.Source source;
    private final Consumer<ByteBuffer> part;
    private final Consumer<End> end;
    private int left;

    private Body(Content.Source source, int most, Consumer<ByteBuffer> part, Consumer<End> end) {
        this.source = source;
        this.left = most;
        this.part = part;
        this.end = end;
    }

    /** Reads to the end; then one of the two is called, once. */
    static void read(Content.Source source, int most, Consumer<byte[]> whole, Consumer<Fault> refused) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Consumer<ByteBuffer> part = buffer -> {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            read.writeBytes(bytes);
        };
        new Body(source, most, part, end -> {
                    switch (end) {
                        case WHOLE -> whole.accept(read.toByteArray());
                        case TOO_LONG -> refused.accept(tooLong(most));
                        case BROKEN_OFF ->
                            refused.accept(
                                    Fault.of(400, "broken-off", "The body broke off", "the body did not come whole"));
                    }
                })
                .run();
    }

    /**
     * Drops what comes, so that who is still sending reads the answer instead of a closed connection; then {@code end} is told,
     * once, whether the body came whole within {@code most} bytes.
     */
    static void drop(Content.Source source, int most, Consumer<Boolean> end) {
        new Body(source, most, buffer -> {}, how -> end.accept(how == End.WHOLE)).run();
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
                end.accept(End.BROKEN_OFF);
                return;
            }
            left -= chunk.remaining();
            if (left >= 0) {
                part.accept(chunk.getByteBuffer());
            }
            boolean last = chunk.isLast();
            chunk.release();
            if (left < 0 || last) {
                end.accept(left < 0 ? End.TOO_LONG : End.WHOLE);
                return;
            }
        }
    }
}
