package org.parkstack.rules.compiled;

import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.plan.Loop;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Tape;

/** Runs tapes. Plain static code over a workspace: nothing is allocated. */
final class Machine {

    private static final long UNKNOWN = Op.UNKNOWN;
    private static final Stage[] STAGES = Stage.values();

    private Machine() {}

    static long run(Tape tape, Workspace w) {
        run(tape.code(), w);
        return w.registers[tape.result()];
    }

    static void run(int[] code, Workspace w) {
        long[] x = w.registers;
        long[] k = w.program.operands();
        for (int i = 0; i < code.length; i += Op.WIDTH) {
            int op = code[i];
            int t = code[i + 1];
            int a = code[i + 2];
            int b = code[i + 3];
            int c = code[i + 4];
            switch (op) {
                case Op.LOAD -> x[t] = w.facts.records[a][b][w.current[a]];
                case Op.AND -> x[t] = x[a] == 0 || x[b] == 0 ? 0 : x[a] == 1 && x[b] == 1 ? 1 : UNKNOWN;
                case Op.OR -> x[t] = x[a] == 1 || x[b] == 1 ? 1 : x[a] == 0 && x[b] == 0 ? 0 : UNKNOWN;
                case Op.NOT -> x[t] = x[a] == UNKNOWN ? UNKNOWN : 1 - x[a];
                case Op.SELECT -> x[t] = x[a] == UNKNOWN ? UNKNOWN : x[a] == 1 ? x[b] : x[c];
                case Op.HAS -> x[t] = x[a] == UNKNOWN ? UNKNOWN : (x[a] >>> b) & 1;
                case Op.INSIDE -> x[t] = x[a] == UNKNOWN ? UNKNOWN : inside(x[a], k, b, c);
                case Op.READ -> x[t] = read(w, a, STAGES[b], c == 1);
                case Op.MEETS -> x[t] = meets(w, a, c == 1);
                case Op.LOOP -> loop(w, t, w.program.loops().get(b));
                case Op.ABS -> x[t] = x[a] == UNKNOWN ? UNKNOWN : Math.abs(x[a]);
                case Op.SCALE -> x[t] = x[a] == UNKNOWN ? UNKNOWN : Exact.times(x[a], k[b]);
                case Op.ROUND -> x[t] = round(x[a], 1, k[b], k[b + 1], c);
                case Op.SHIFT -> x[t] = x[a] == UNKNOWN ? UNKNOWN : Calendar.plusMonths(x[a], k[b]) + k[b + 1];
                case Op.YEAR -> x[t] = x[a] == UNKNOWN ? UNKNOWN : Calendar.year(x[a]);
                default -> {
                    if (op < Op.FRACTION) {
                        x[t] = x[a] == UNKNOWN || x[b] == UNKNOWN ? UNKNOWN : binary(op, x[a], x[b], c);
                    } else {
                        fraction(op, x, k, t, a, b, c);
                    }
                }
            }
        }
    }

    private static long binary(int op, long a, long b, int c) {
        return switch (op) {
            case Op.LESS -> a < b ? 1 : 0;
            case Op.EQUAL -> a == b ? 1 : 0;
            case Op.ADD -> Exact.fitting(a + b);
            case Op.SUBTRACT -> Exact.fitting(a - b);
            case Op.MULTIPLY -> Exact.times(a, b);
            case Op.MIN -> Math.min(a, b);
            case Op.MAX -> Math.max(a, b);
            case Op.MONTHS -> Calendar.months(a, b) / c;
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }

    private static long inside(long value, long[] ends, int from, int count) {
        for (int i = from; i < from + 2 * count; i += 2) {
            if (value >= ends[i] && value < ends[i + 1]) {
                return 1;
            }
        }
        return 0;
    }

    private static long round(long a, long den, long multiply, long divide, int how) {
        if (a == UNKNOWN) {
            return UNKNOWN;
        }
        long up = Exact.times(a, multiply);
        long down = Exact.times(den, divide);
        return up == UNKNOWN || down == UNKNOWN ? UNKNOWN : Exact.divided(up, down, how);
    }

    private static void fraction(int op, long[] x, long[] k, int t, int a, int b, int c) {
        switch (op) {
            case Op.FRACTION -> set(x, t, x[a], k[b]);
            case Op.F_LESS -> x[t] = unknown(x, a, b) ? UNKNOWN : compare(x, a, b) < 0 ? 1 : 0;
            case Op.F_EQUAL -> x[t] = unknown(x, a, b) ? UNKNOWN : compare(x, a, b) == 0 ? 1 : 0;
            case Op.F_ROUND -> x[t] = round(x[a], x[a + 1], k[b], k[b + 1], c);
            case Op.F_ABS -> set(x, t, x[a] == UNKNOWN ? UNKNOWN : Math.abs(x[a]), x[a + 1]);
            case Op.F_SELECT -> {
                int from = x[a] == 1 ? b : c;
                set(x, t, x[a] == UNKNOWN ? UNKNOWN : x[from], x[from + 1]);
            }
            default -> {
                if (unknown(x, a, b)) {
                    set(x, t, UNKNOWN, 1);
                } else {
                    both(op, x, t, a, b);
                }
            }
        }
    }

    private static void both(int op, long[] x, int t, int a, int b) {
        switch (op) {
            case Op.F_ADD -> add(x, t, x[a], x[a + 1], x[b], x[b + 1]);
            case Op.F_SUBTRACT -> add(x, t, x[a], x[a + 1], -x[b], x[b + 1]);
            case Op.F_MULTIPLY -> multiply(x, t, x[a], x[a + 1], x[b], x[b + 1]);
            case Op.F_DIVIDE -> {
                if (x[b] == 0) {
                    set(x, t, UNKNOWN, 1);
                } else {
                    multiply(x, t, x[a], x[a + 1], x[b] < 0 ? -x[b + 1] : x[b + 1], Math.abs(x[b]));
                }
            }
            case Op.F_MIN -> copy(x, t, compare(x, a, b) <= 0 ? a : b);
            case Op.F_MAX -> copy(x, t, compare(x, a, b) >= 0 ? a : b);
            default -> throw new IllegalStateException("no such instruction: " + op);
        }
    }

    private static boolean unknown(long[] x, int a, int b) {
        return x[a] == UNKNOWN || x[b] == UNKNOWN;
    }

    private static int compare(long[] x, int a, int b) {
        return Exact.compare(x[a], x[a + 1], x[b], x[b + 1]);
    }

    private static void set(long[] x, int t, long num, long den) {
        x[t] = num;
        x[t + 1] = den;
    }

    private static void copy(long[] x, int t, int from) {
        set(x, t, x[from], x[from + 1]);
    }

    private static void add(long[] x, int t, long a, long aDen, long b, long bDen) {
        long g = Exact.gcd(aDen, bDen);
        long left = Exact.times(a, bDen / g);
        long right = Exact.times(b, aDen / g);
        long den = Exact.times(aDen, bDen / g);
        long sum = left == UNKNOWN || right == UNKNOWN || den == UNKNOWN ? UNKNOWN : Exact.fitting(left + right);
        reduced(x, t, sum, den);
    }

    private static void multiply(long[] x, int t, long a, long aDen, long b, long bDen) {
        long g = Math.max(1, Exact.gcd(a, bDen));
        long h = Math.max(1, Exact.gcd(b, aDen));
        long num = Exact.times(a / g, b / h);
        long den = Exact.times(aDen / h, bDen / g);
        reduced(x, t, den == UNKNOWN ? UNKNOWN : num, den);
    }

    private static void reduced(long[] x, int t, long num, long den) {
        if (num == UNKNOWN) {
            set(x, t, UNKNOWN, 1);
        } else {
            long g = Math.max(1, Exact.gcd(num, den));
            set(x, t, num / g, den / g);
        }
    }

    private static long read(Workspace w, int rule, Stage stage, boolean own) {
        if (!w.claims(rule)) {
            return 0;
        }
        long[] from = stage == Stage.CLAIMED ? w.claimed : stage == Stage.SETTLED ? w.settled : w.now;
        int first = w.base[rule];
        if (own) {
            return from[first + w.current[w.rules[rule].per()]];
        }
        long sum = 0;
        for (int award = first; award < first + w.count(rule) && sum != UNKNOWN; award++) {
            sum = Exact.fitting(sum + from[award]);
        }
        return sum;
    }

    private static long meets(Workspace w, int rule, boolean own) {
        int first = w.base[rule];
        if (own) {
            return w.met(rule, first + w.current[w.rules[rule].per()]);
        }
        long any = 0;
        for (int award = first; award < first + w.count(rule); award++) {
            long met = w.met(rule, award);
            if (met == 1) {
                return 1;
            }
            any = met == UNKNOWN ? UNKNOWN : any;
        }
        return any;
    }

    private static void loop(Workspace w, int t, Loop loop) {
        long[] x = w.registers;
        int kind = loop.kind();
        int count = w.facts.counts[kind];
        if (count < 0) {
            x[t] = UNKNOWN;
            return;
        }
        int outer = w.current[kind];
        long best = loopValue(w, t, loop, count);
        w.current[kind] = outer;
        x[t] = best;
    }

    private static long loopValue(Workspace w, int t, Loop loop, int count) {
        long[] x = w.registers;
        long value = 0;
        long den = 1;
        boolean some = false;
        boolean unsure = false;
        for (int i = 0; i < count; i++) {
            w.current[loop.kind()] = i;
            run(loop.body(), w);
            long where = loop.where() < 0 ? 1 : x[loop.where()];
            if (where == 0) {
                continue;
            }
            unsure |= where == UNKNOWN;
            if (loop.element() < 0) {
                value += where == 1 ? 1 : 0;
                continue;
            }
            long own = x[loop.element()];
            long ownDen = loop.fraction() ? x[loop.element() + 1] : 1;
            unsure |= own == UNKNOWN;
            if (unsure) {
                continue;
            }
            switch (loop.how()) {
                case HIGHEST, LOWEST -> {
                    int order = some ? Exact.compare(own, ownDen, value, den) : 0;
                    boolean better = loop.how() == org.parkstack.rules.expression.Expression.Aggregation.HIGHEST
                            ? order > 0
                            : order < 0;
                    value = !some || better ? own : value;
                    den = !some || better ? ownDen : den;
                }
                default -> {
                    if (loop.fraction()) {
                        add(x, t, value, den, own, ownDen);
                        value = x[t];
                        den = x[t + 1];
                    } else {
                        value = Exact.fitting(value + own);
                    }
                    unsure |= value == UNKNOWN;
                }
            }
            some = true;
        }
        if (loop.fraction()) {
            x[t + 1] = den;
        }
        return switch (loop.how()) {
            case ANY -> value > 0 ? 1 : unsure ? UNKNOWN : 0;
            case COUNT, SUM -> unsure ? UNKNOWN : value;
            case HIGHEST, LOWEST -> unsure || !some ? UNKNOWN : value;
        };
    }
}
