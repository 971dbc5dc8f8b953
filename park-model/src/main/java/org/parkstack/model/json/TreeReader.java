package org.parkstack.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a text into a {@link Tree}. Numbers keep their digits; a repeated key is a problem. */
final class TreeReader {

    private static final int DEEPEST = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .recyclerPool(ModelWriter.POOL)
            .build();

    private final JsonParser parser;
    private final ImmutableList.Builder<JsonProblem> problems;

    private TreeReader(JsonParser parser, ImmutableList.Builder<JsonProblem> problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The tree of {@code text}; empty if it is not one JSON value, or only {@code null}. */
    static Optional<Tree> read(String text, ImmutableList.Builder<JsonProblem> problems) {
        try (JsonParser parser = JSON.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            TreeReader reader = new TreeReader(parser, problems);
            if (parser.nextToken() == null) {
                problems.add(new JsonProblem("$", 1, 1, "the text is empty"));
                return Optional.empty();
            }
            Optional<Tree> tree = reader.value("$");
            if (tree.isEmpty()) {
                problems.add(reader.here("$").problem("there is nothing but `null`"));
            }
            if (parser.nextToken() != null) {
                problems.add(reader.here("$").problem("the text goes on behind its end"));
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            problems.add(new JsonProblem(
                    "$",
                    at == null ? 1 : at.getLineNr(),
                    at == null ? 1 : at.getColumnNr(),
                    "this is not JSON: " + e.getOriginalMessage()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be read", e);
        }
    }

    private Optional<Tree> value(String path) throws IOException {
        Place place = here(path);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> Optional.of(object(place));
            case START_ARRAY -> Optional.of(array(place));
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(new Tree.Scalar(place, Tree.Form.STRING, parser.getText()));
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(new Tree.Scalar(place, Tree.Form.TRUTH, parser.getText()));
            default -> Optional.of(new Tree.Scalar(place, Tree.Form.NUMBER, parser.getText()));
        };
    }

    private Tree object(Place place) throws IOException {
        Map<String, Tree> members = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String path = place.path() + "." + key;
            Place keyPlace = here(path);
            if (!seen.add(key)) {
                problems.add(keyPlace.problem("`" + key + "` stands here twice"));
            }
            parser.nextToken();
            value(path).ifPresent(value -> {
                members.putIfAbsent(key, value);
                keys.putIfAbsent(key, keyPlace);
            });
        }
        return new Tree.Members(place, ImmutableMap.copyOf(members), ImmutableMap.copyOf(keys));
    }

    private Tree array(Place place) throws IOException {
        ImmutableList.Builder<Tree> items = ImmutableList.builder();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String path = place.path() + "[" + i + "]";
            Optional<Tree> item = value(path);
            if (item.isEmpty()) {
                problems.add(here(path).problem("`null` can't stand in a list"));
            }
            item.ifPresent(items::add);
        }
        return new Tree.Items(place, items.build());
    }

    private Place here(String path) {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(path, at.getLineNr(), at.getColumnNr());
    }
}
