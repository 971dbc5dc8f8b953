package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/**
 * How a value came about: what it is, what it was computed from, and the value itself. Immutable, thread-safe; two are equal where
 * all that they say is. No method takes or returns {@code null}.
 *
 * <p>A decision has thousands; whoever goes through many takes {@link #count} and {@link #part}, which make no list. A part is
 * equal to what it was before, and need not be the same object.
 */
public final class Explanation {

    private final Shape shape;
    private final Value value;
    /** What belongs to it; null where the shape has a remark. */
    private final @Nullable ImmutableMap<String, String> notes;
    /** The first part. */
    private final @Nullable Explanation first;
    /**
     * The second of two parts, or an array of all of them, or null where there are fewer: most have one or two. Where there is no
     * first, what the shape's growth makes them of.
     */
    private final @Nullable Object more;

    /** What belongs to an explanation, of which little is read; made of its value and parts each time. */
    @FunctionalInterface
    public interface Remark {
        /** The notes of an explanation: equal ones each time, to any thread. */
        ImmutableMap<String, String> on(Explanation explanation);
    }

    /** Where parts come from that are made when they are read: much of a tree never is. */
    public interface Growth {
        /** How many parts. */
        int count();

        /** The part at a place, from 0, in a case: equal ones each time, to any thread. */
        Explanation part(Object known, int place);
    }

    /**
     * What an explanation says whatever the case is. Not for users of the library.
     *
     * @param remark what belongs to those of this shape that are made without notes
     * @param stated the shape of the one part that those of this shape have, whose value is theirs; null where they have any
     * @param growth where the parts come from of those of this shape that are made without; null where there are none
     */
    public record Shape(
            String is,
            String text,
            Type type,
            Remark remark,
            @Nullable Shape stated,
            @Nullable Growth growth) {
        /** A shape whose parts are what they are made with. */
        public Shape(String is, String text, Type type, Remark remark) {
            this(is, text, type, remark, null, null);
        }

        /** The same, without a remark. */
        public Shape(String is, String text, Type type) {
            this(is, text, type, explanation -> ImmutableMap.of());
        }
    }

    /** One of a shape without parts. */
    public Explanation(Shape shape, Value value, ImmutableMap<String, String> notes) {
        this(shape, value, notes, null, (Object) null);
    }

    /** One of a shape with one part. */
    public Explanation(Shape shape, Value value, ImmutableMap<String, String> notes, Explanation part) {
        this(shape, value, notes, part, (Object) null);
    }

    /** One of a shape with two parts. */
    public Explanation(
            Shape shape, Value value, ImmutableMap<String, String> notes, Explanation left, Explanation right) {
        this(shape, value, notes, left, (Object) right);
    }

    /**
     * One of a shape with two parts, with the notes that the shape remarks; of a shape that states another, these are the parts of
     * that.
     */
    public Explanation(Shape shape, Value value, Explanation left, Explanation right) {
        this(shape, value, null, left, (Object) right);
    }

    /** One of a shape with a growth, without notes; {@code known} is what that needs to know of the case. */
    public static Explanation growing(Shape shape, Value value, Object known) {
        return new Explanation(shape, value, ImmutableMap.of(), null, known);
    }

    /** One of a shape with {@code parts}, which are not to be changed. */
    public Explanation(Shape shape, Value value, ImmutableMap<String, String> notes, Explanation[] parts) {
        this(shape, value, notes, parts.length == 0 ? null : parts[0], more(parts));
    }

    /**
     * One with all that it says.
     *
     * @param is the form: {@code fact}, {@code sum}, {@code and}, {@code <=} …, as the published schema of because-trees lists
     *     them
     * @param text as the book writes it
     * @param notes what else belongs to it: the citation, the year, the subject
     * @param parts what it was computed from, in order
     */
    public Explanation(
            String is,
            String text,
            Type type,
            Value value,
            ImmutableMap<String, String> notes,
            ImmutableList<Explanation> parts) {
        this(new Shape(is, text, type), value, notes, parts.toArray(new Explanation[0]));
    }

    private Explanation(
            Shape shape,
            Value value,
            @Nullable ImmutableMap<String, String> notes,
            @Nullable Explanation first,
            @Nullable Object more) {
        this.shape = shape;
        this.value = value;
        this.notes = notes;
        this.first = first;
        this.more = more;
    }

    private static @Nullable Object more(Explanation[] parts) {
        return parts.length < 2 ? null : parts.length == 2 ? parts[1] : parts;
    }

    /** The form: {@code fact}, {@code sum}, {@code and}, {@code <=} …, as the published schema of because-trees lists them. */
    public String is() {
        return shape.is;
    }

    /** As the book writes it. */
    public String text() {
        return shape.text;
    }

    /** The type of the value. */
    public Type type() {
        return shape.type;
    }

    /** The value. */
    public Value value() {
        return value;
    }

    /** What else belongs to it: the citation, the year, the subject. */
    public ImmutableMap<String, String> notes() {
        return notes == null ? shape.remark.on(this) : notes;
    }

    /** What it was computed from, in order. */
    public ImmutableList<Explanation> parts() {
        int count = count();
        if (count == 0) {
            return ImmutableList.of();
        }
        if (more instanceof Explanation[] all) {
            return ImmutableList.copyOf(all);
        }
        if (count == 1) {
            return ImmutableList.of(part(0));
        }
        ImmutableList.Builder<Explanation> parts = ImmutableList.builderWithExpectedSize(count);
        for (int i = 0; i < count; i++) {
            parts.add(part(i));
        }
        return parts.build();
    }

    /** The number of parts. */
    public int count() {
        if (first == null) {
            return more == null || shape.growth == null ? 0 : shape.growth.count();
        }
        if (more == null || shape.stated != null) {
            return 1;
        }
        return more instanceof Explanation ? 2 : ((Explanation[]) more).length;
    }

    /**
     * The part at a place, from 0.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Explanation part(int place) {
        Explanation one = first;
        if (one == null && more != null && shape.growth != null) {
            return shape.growth.part(more, place);
        }
        if (more instanceof Explanation[] all) {
            return all[place];
        }
        if (place == 0 && one != null) {
            return shape.stated == null ? one : new Explanation(shape.stated, value, null, one, more);
        }
        if (place == 1 && more instanceof Explanation second && shape.stated == null) {
            return second;
        }
        throw new IndexOutOfBoundsException("no part " + place + " of " + count());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Explanation e
                        && sameShape(e.shape)
                        && value.equals(e.value)
                        && notes().equals(e.notes())
                        && parts().equals(e.parts()));
    }

    private boolean sameShape(Shape other) {
        return shape == other
                || (shape.is.equals(other.is) && shape.text.equals(other.text) && shape.type.equals(other.type));
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape.is, shape.text, shape.type, value, notes(), parts());
    }

    @Override
    public String toString() {
        return "Explanation[is=" + shape.is + ", text=" + shape.text + ", type=" + shape.type + ", value=" + value
                + ", notes=" + notes() + ", parts=" + parts() + "]";
    }
}
