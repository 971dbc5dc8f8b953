package org.parkstack.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.Enterprise;
import org.parkstack.model.Figure;
import org.parkstack.model.Rational;

/** Records to JSON: keys in the order of the components; what is empty or {@code false} is left out. */
final class RecordWriter {

    private final JsonGenerator out;
    private final ModelWriter subjects;

    RecordWriter(JsonGenerator out, ModelWriter subjects) {
        this.out = out;
        this.subjects = subjects;
    }

    void value(Object value) throws IOException {
        if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Rational number && number.toString().indexOf('/') < 0) {
            out.writeNumber(number.toString());
        } else if (value instanceof Enum<?> constant) {
            out.writeString(Shapes.word(constant));
        } else if (Shapes.isText(value.getClass())) {
            out.writeString(value.toString());
        } else if (value instanceof Figure<?> figure) {
            figure(figure);
        } else if (value instanceof Enterprise enterprise) {
            subjects.enterprise(enterprise);
        } else if (value instanceof Collection<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                value(item);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(entry.getKey() instanceof Enum<?> e ? Shapes.word(e) : entry.getKey().toString());
                value(entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Record nested) {
            record(nested);
        } else {
            throw new IllegalArgumentException("values of " + value.getClass().getName() + " have no form in JSON");
        }
    }

    private void figure(Figure<?> figure) throws IOException {
        if (figure.isExact()) {
            value(figure.least().orElseThrow());
            return;
        }
        out.writeStartObject();
        if (figure.least().isPresent()) {
            out.writeFieldName("at_least");
            value(figure.least().get());
        }
        if (figure.most().isPresent()) {
            out.writeFieldName("at_most");
            value(figure.most().get());
        }
        out.writeEndObject();
    }

    private void record(Record from) throws IOException {
        out.writeStartObject();
        for (RecordComponent component : from.getClass().getRecordComponents()) {
            Object value = Shapes.get(component, from);
            if (!isLeftOut(value)) {
                out.writeFieldName(Shapes.key(component));
                value(value instanceof Optional<?> optional ? optional.orElseThrow() : value);
            }
        }
        out.writeEndObject();
    }

    private static boolean isLeftOut(Object value) {
        return value.equals(Boolean.FALSE)
                || value instanceof Optional<?> optional && optional.isEmpty()
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
