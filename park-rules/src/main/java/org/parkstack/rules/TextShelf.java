package org.parkstack.rules;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.book.Include;
import org.parkstack.rules.book.Shelf;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.SourceFile;

/** Books in texts with names such as {@code nantong/policies/rent.yaml}. A location is a folder, {@code nantong}, or a name. */
final class TextShelf implements Shelf {

    private final Map<String, String> texts;

    TextShelf(Map<String, String> texts) {
        this.texts = texts;
    }

    @Override
    public Optional<String> locate(String from, Include include, Problems problems) {
        String at = include.at();
        if (at.startsWith("/") || at.indexOf('\\') >= 0) {
            return Includes.malformed(include, problems);
        }
        Deque<String> parts = new ArrayDeque<>();
        String folder = texts.containsKey(from) ? from.substring(0, Math.max(0, from.lastIndexOf('/'))) : from;
        for (String part : (folder + "/" + at).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Includes.outside(include, problems);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String there = String.join("/", parts);
        if (!there.equals(from) && (isBelow(there, from) || isBelow(from, there))) {
            return Includes.nested(include, problems);
        }
        boolean found = texts.keySet().stream().anyMatch(name -> name.equals(there) || isBelow(name, there));
        return found ? Optional.of(there) : Includes.notThere(include, problems);
    }

    @Override
    public ImmutableList<SourceFile> files(String location, Problems problems) {
        ImmutableList.Builder<SourceFile> out = ImmutableList.builder();
        texts.forEach((name, text) -> {
            if (name.equals(location) || location.isEmpty() || isBelow(name, location) && isOfBook(name, location)) {
                out.add(SourceFile.of(name, text));
            }
        });
        return out.build();
    }

    private static boolean isBelow(String name, String folder) {
        return folder.isEmpty() || name.startsWith(folder + "/");
    }

    private static boolean isOfBook(String name, String folder) {
        return BookFiles.isData(Path.of(name.substring(name.lastIndexOf('/') + 1)))
                && !name.substring(folder.length()).contains("/cases/");
    }
}
