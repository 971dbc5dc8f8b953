package org.parkstack.rules;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parkstack.rules.book.Inclusion;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;

/** Finds the files of a book: every {@code *.yaml}, {@code *.yml} and {@code *.json} but for those under {@code cases/}. */
final class BookFiles {

    /** The most files of a book. */
    static final int MOST_FILES = Inclusion.MOST_FILES;

    private BookFiles() {}

    static boolean isData(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    /** The files of the book at {@code path}, a folder or one file; what can't be read is reported. */
    static ImmutableList<SourceFile> read(Path path, Problems problems) throws IOException {
        if (!Files.isDirectory(path)) {
            return ImmutableList.of(named(path));
        }
        ImmutableList.Builder<SourceFile> out = ImmutableList.builder();
        for (Path file : list(path, true, problems)) {
            out.add(SourceFile.read(path, file));
        }
        return out.build();
    }

    /** The data files below a folder, sorted by path; without those under {@code cases/} where {@code book}. */
    static List<Path> list(Path folder, boolean book, Problems problems) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean cases = book
                        && !dir.equals(folder)
                        && dir.getFileName().toString().equals("cases");
                return cases ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isData(file) && found.size() <= MOST_FILES) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (found.size() > MOST_FILES) {
            problems.error(
                    Code.PK101,
                    Place.of(folder.toString()),
                    "there are more than " + MOST_FILES + " files below this folder",
                    "a book is one folder of policies");
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /** The folders {@code cases/} below a folder, sorted by path; that beside a file. */
    static ImmutableList<Path> caseFolders(Path book) throws IOException {
        if (!Files.isDirectory(book)) {
            Path beside = book.resolveSibling("cases");
            return Files.isDirectory(beside) ? ImmutableList.of(beside) : ImmutableList.of();
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(book, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                if (!dir.equals(book) && dir.getFileName().toString().equals("cases")) {
                    found.add(dir);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return ImmutableList.sortedCopyOf(found);
    }

    /** The case files at {@code path}: a file, or a folder of them; named as the caller named the path. */
    static ImmutableList<SourceFile> cases(Path path, Problems problems) throws IOException {
        ImmutableList.Builder<SourceFile> out = ImmutableList.builder();
        for (Path file : Files.isDirectory(path) ? list(path, false, problems) : List.of(path)) {
            out.add(named(file));
        }
        return out.build();
    }

    /** The one file that a stream holds. */
    static ImmutableList<SourceFile> stream(InputStream stream) throws IOException {
        return ImmutableList.of(SourceFile.read("-", stream));
    }

    private static SourceFile named(Path file) throws IOException {
        return read(file, file.toString().replace('\\', '/'));
    }

    /** The file at a path, under a name. */
    static SourceFile read(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return SourceFile.read(name, in);
        }
    }
}
