package org.parkstack.rules.expression;

/**
 * Why a text is no expression: the offset of the character where reading stopped, a sentence, and what to do.
 *
 * @param limit whether the text is over a limit (PK101) rather than malformed (PK201)
 */
public record ExpressionFault(int offset, String message, String help, boolean limit) {

    /** Thrown inside this room only; {@link ExpressionParser#parse} hands the fault out as a value. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ExpressionFault fault;

        Stop(int offset, String message, String help, boolean limit) {
            super(message, null, false, false);
            this.fault = new ExpressionFault(offset, message, help, limit);
        }

        Stop(int offset, String message, String help) {
            this(offset, message, help, false);
        }

        ExpressionFault fault() {
            return fault;
        }
    }
}
