package org.parkstack.rules;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.parkstack.rules.book.Include;
import org.parkstack.rules.book.Shelf;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.SourceFile;

/**
 * Books in folders. A location is a path without links; every included one stands below {@code within}, links followed, and
 * so does each of its files.
 */
final class FolderShelf implements Shelf {

    /** The location of the book that was asked for. */
    static final String ASKED_FOR = "";

    private final Path asked;
    private final Path within;

    /** {@code asked}: the folder or file of the book that was asked for; {@code within}: below which included ones may stand. */
    FolderShelf(Path asked, Path within) {
        this.asked = asked;
        this.within = within;
    }

    @Override
    public Optional<String> locate(String from, Include include, Problems problems) throws IOException {
        Path here = path(from).toRealPath();
        Path folder = Files.isDirectory(here) ? here : parent(here);
        Path allowed = within.toRealPath();
        Path there;
        try {
            Path at = Path.of(include.at());
            if (at.isAbsolute() || include.at().indexOf('\\') >= 0) {
                return Includes.malformed(include, problems);
            }
            there = folder.resolve(at).normalize();
        } catch (InvalidPathException e) {
            return Includes.malformed(include, problems);
        }
        if (!there.startsWith(allowed)) {
            return Includes.outside(include, problems);
        }
        if (!Files.exists(there)) {
            return Includes.notThere(include, problems);
        }
        there = there.toRealPath();
        if (!there.startsWith(allowed)) {
            return Includes.outside(include, problems);
        }
        if (!there.equals(here) && (there.startsWith(here) || here.startsWith(there))) {
            return Includes.nested(include, problems);
        }
        return Optional.of(there.equals(path(ASKED_FOR).toRealPath()) ? ASKED_FOR : there.toString());
    }

    @Override
    public ImmutableList<SourceFile> files(String location, Problems problems) throws IOException {
        if (location.equals(ASKED_FOR)) {
            return BookFiles.read(asked, problems);
        }
        Path there = Path.of(location);
        Path allowed = within.toRealPath();
        ImmutableList.Builder<SourceFile> out = ImmutableList.builder();
        for (Path file : Files.isDirectory(there) ? BookFiles.list(there, true, problems) : ImmutableList.of(there)) {
            if (file.toRealPath().startsWith(allowed)) {
                out.add(BookFiles.read(file, name(file)));
            } else {
                Includes.leadsOutside(name(file), problems);
            }
        }
        return out.build();
    }

    private Path path(String location) {
        return location.equals(ASKED_FOR) ? asked : Path.of(location);
    }

    /** The name of an included file beside those of the book that was asked for: {@code ../sme_size/book.yaml}. */
    private String name(Path file) throws IOException {
        boolean folder = Files.isDirectory(asked);
        Path base = folder ? asked.toRealPath() : parent(asked.toRealPath());
        String below = StreamSupport.stream(base.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        Path around = folder ? null : asked.getParent();
        return around == null ? below : around.toString().replace('\\', '/') + "/" + below;
    }

    /** The folder in which a path stands; a path without one stands in itself. */
    static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
