package consumer;

import org.parkstack.model.Application;
import org.parkstack.model.json.ModelJson;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Teaches the Jackson of Spring Boot how the park writes an application; its own records stay its own business. */
@JacksonComponent
class ParkJson {

    static class Applications extends ValueDeserializer<Application> {

        @Override
        public Application deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode tree = context.readTree(parser);
            return ModelJson.application(tree.toString());
        }
    }
}
