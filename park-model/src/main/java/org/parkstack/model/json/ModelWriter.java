package org.parkstack.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.parkstack.model.Application;
import org.parkstack.model.Area;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.model.Review;
import org.parkstack.model.Subject;
import org.parkstack.model.SubjectKind;

/** Subjects and applications to JSON: one line, in the order of the vocabulary, so that the same value is the same text. */
final class ModelWriter {

    /** Not in each thread, as Jackson would: a service's thread outlives a class loader, and would hold on to it. */
    static final RecyclerPool<BufferRecycler> POOL = JsonRecyclerPools.newBoundedPool(64);

    private static final JsonFactory JSON =
            JsonFactory.builder().recyclerPool(POOL).build();

    /** Something that writes, and may fail as writers do. */
    interface Part {
        void write(ModelWriter to) throws IOException;
    }

    private final JsonGenerator out;

    private ModelWriter(JsonGenerator out) {
        this.out = out;
    }

    static String text(Part part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            part.write(new ModelWriter(out));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be written", e);
        }
        return text.toString();
    }

    void application(Application application) throws IOException {
        out.writeStartObject();
        if (application.id().isPresent()) {
            out.writeStringField("case", application.id().get());
        }
        out.writeStringField("as_of", application.asOf().toString());
        if (application.year().isPresent()) {
            out.writeNumberField("year", application.year().get());
        }
        out.writeFieldName("enterprise");
        enterprise(application.enterprise());
        if (!application.reviews().isEmpty()) {
            out.writeObjectFieldStart("reviews");
            for (Map.Entry<String, Review> review : application.reviews().entrySet()) {
                out.writeFieldName(review.getKey());
                review.getValue().match(amount -> string(amount), this::amounts).write(this);
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    void record(Record noun) throws IOException {
        new RecordWriter(out, this).value(noun);
    }

    private Part amounts(Map<String, Money> amounts) {
        return to -> {
            out.writeStartObject();
            for (Map.Entry<String, Money> amount : amounts.entrySet()) {
                out.writeStringField(amount.getKey(), amount.getValue().toString());
            }
            out.writeEndObject();
        };
    }

    void enterprise(Enterprise enterprise) throws IOException {
        out.writeStartObject();
        facts(enterprise);
        for (SubjectKind kind : SubjectKind.RECORDS) {
            Optional<? extends ImmutableList<? extends Subject>> records = enterprise.records(kind);
            if (records.isPresent()) {
                out.writeArrayFieldStart(kind.listKey());
                for (Subject each : records.get()) {
                    out.writeStartObject();
                    facts(each);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
        }
        out.writeEndObject();
    }

    private void facts(Subject subject) throws IOException {
        for (Map.Entry<String, FactValue> fact : subject.facts().entrySet()) {
            boolean declared = subject.declaredFacts().containsKey(fact.getKey());
            if (declared
                    && fact.getValue() instanceof FactValue.Text text
                    && FactReader.formOf(text.value()).isPresent()) {
                throw new IllegalArgumentException("the declared fact `" + fact.getKey() + "` is the text `"
                        + text.value() + "`, which would not be read back as a text");
            }
            out.writeFieldName(fact.getKey());
            fact.getValue().match(new Parts()).write(this);
        }
    }

    private Part string(Object value) {
        return to -> out.writeString(value.toString());
    }

    private Part number(Rational value) {
        String text = value.toString();
        return to -> {
            if (text.indexOf('/') < 0) {
                out.writeNumber(text);
            } else {
                out.writeString(text);
            }
        };
    }

    private final class Parts implements FactValue.Cases<Part> {

        @Override
        public Part flag(boolean value) {
            return to -> out.writeBoolean(value);
        }

        @Override
        public Part number(Figure<Rational> value) {
            return figure(value, ModelWriter.this::number);
        }

        @Override
        public Part amount(Figure<Money> value) {
            return figure(value, ModelWriter.this::string);
        }

        @Override
        public Part surface(Figure<Area> value) {
            return figure(value, ModelWriter.this::string);
        }

        @Override
        public Part day(Figure<LocalDate> value) {
            return figure(value, ModelWriter.this::string);
        }

        @Override
        public Part text(String value) {
            return string(value);
        }

        @Override
        public Part symbols(ImmutableSet<String> value) {
            return to -> {
                out.writeStartArray();
                for (String symbol : value) {
                    out.writeString(symbol);
                }
                out.writeEndArray();
            };
        }

        @Override
        public Part byYear(ImmutableSortedMap<Integer, FactValue> value) {
            return to -> {
                out.writeStartObject();
                for (Map.Entry<Integer, FactValue> year : value.entrySet()) {
                    out.writeFieldName(Strings.padStart(year.getKey().toString(), 4, '0'));
                    year.getValue().match(this).write(to);
                }
                out.writeEndObject();
            };
        }

        private <T extends Comparable<? super T>> Part figure(Figure<T> figure, Function<? super T, Part> one) {
            if (figure.isExact()) {
                return one.apply(figure.least().orElseThrow());
            }
            return to -> {
                out.writeStartObject();
                if (figure.least().isPresent()) {
                    out.writeFieldName("at_least");
                    one.apply(figure.least().get()).write(to);
                }
                if (figure.most().isPresent()) {
                    out.writeFieldName("at_most");
                    one.apply(figure.most().get()).write(to);
                }
                out.writeEndObject();
            };
        }
    }
}
