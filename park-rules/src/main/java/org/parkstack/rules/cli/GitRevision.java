package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.parkstack.rules.source.SourceFile;

/**
 * A book as it stands in a revision of the git repository around the working folder: {@code HEAD~1:examples/books/nantong},
 * the path from the repository's root, or from here where it starts with {@code ./}.
 *
 * <p>It asks the {@code git} on the path, without a shell: no library for git is as small or knows as much of worktrees,
 * alternates and packed objects. Only {@code rev-parse}, {@code cat-file} and {@code ls-tree} are called, which run no hook,
 * no filter and no configured command, and write nothing.
 */
final class GitRevision {

    private static final int MOST_FILES = 10_000;
    private static final int SECONDS = 60;

    private final String name;

    private GitRevision(String name) {
        this.name = name;
    }

    /** The revision that {@code name} names; empty where it is the name of a file or folder that is there, or has no colon. */
    static Optional<GitRevision> named(String name) {
        int colon = name.indexOf(':');
        if (colon <= 0 || name.startsWith("-") || exists(name) || isDrive(name, colon)) {
            return Optional.empty();
        }
        return Optional.of(new GitRevision(name));
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isDrive(String name, int colon) {
        boolean letter = colon == 1 && Character.isLetter(name.charAt(0));
        return letter && name.length() > 2 && (name.charAt(2) == '\\' || name.charAt(2) == '/');
    }

    /**
     * The texts of the book's files by path below the folder; of one file by its name.
     *
     * @throws IOException if git is not there, or knows no such revision or path; the message says which
     */
    Map<String, String> files() throws IOException {
        String object = text(git(List.of("rev-parse", "--verify", "--quiet", "--end-of-options", name), true))
                .strip();
        if (object.isEmpty()) {
            throw new IOException(
                    "git knows no `" + name + "` here: it reads REVISION:PATH, the path from the root of the"
                            + " repository, such as `HEAD~1:examples/books/nantong`");
        }
        String type = text(git(List.of("cat-file", "-t", object), false)).strip();
        Map<String, String> out = new LinkedHashMap<>();
        if (type.equals("blob")) {
            String path = name.substring(name.indexOf(':') + 1);
            String last = path.substring(path.lastIndexOf('/') + 1);
            out.put(last, decoded(git(List.of("cat-file", "blob", object), false), last));
            return out;
        }
        if (!type.equals("tree")) {
            throw new IOException("`" + name + "` is neither a folder nor a file but a " + type + "; write `" + name
                    + ":` for its root");
        }
        List<String> entries = data(text(git(List.of("ls-tree", "-r", "-z", "--full-tree", object), false)));
        StringBuilder ids = new StringBuilder();
        entries.forEach(
                e -> ids.append(e.substring(0, e.indexOf('\t')).split(" ")[2]).append('\n'));
        byte[] blobs = entries.isEmpty() ? new byte[0] : git(List.of("cat-file", "--batch"), false, ids.toString());
        int at = 0;
        for (String entry : entries) {
            String path = entry.substring(entry.indexOf('\t') + 1);
            int head = at;
            while (blobs[head] != '\n') {
                head++;
            }
            // `ID blob SIZE`, the bytes, a line end
            String[] says = text(Arrays.copyOfRange(blobs, at, head)).split(" ");
            int size = Integer.parseInt(says[2]);
            out.put(path, decoded(Arrays.copyOfRange(blobs, head + 1, head + 1 + size), path));
            at = head + 1 + size + 1;
        }
        return out;
    }

    /** The entries of plain files that a book is made of; links and submodules are no part of it. */
    private List<String> data(String listed) throws IOException {
        List<String> out = new ArrayList<>();
        for (String entry : listed.split("\0")) {
            if (!entry.startsWith("100")) {
                continue;
            }
            String path = entry.substring(entry.indexOf('\t') + 1);
            String lower = path.toLowerCase(Locale.ROOT);
            boolean data = lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
            if (data && !("/" + path).contains("/cases/")) {
                out.add(entry);
            }
        }
        if (out.size() > MOST_FILES) {
            throw new IOException("there are more than " + MOST_FILES + " files below `" + name + "`");
        }
        return out;
    }

    private String decoded(byte[] bytes, String path) throws IOException {
        if (bytes.length > SourceFile.MOST_BYTES) {
            throw new IOException("`" + path + "` in `" + name + "` has more than 4 MiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("`" + path + "` in `" + name + "` is not UTF-8", e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What git prints; with {@code lenient}, nothing where it fails. */
    private byte[] git(List<String> arguments, boolean lenient) throws IOException {
        return git(arguments, lenient, "");
    }

    private byte[] git(List<String> arguments, boolean lenient, String asked) throws IOException {
        List<String> command = ImmutableList.<String>builder()
                .add("git", "--no-pager", "--no-replace-objects")
                .addAll(arguments)
                .build();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Path errors = Files.createTempFile("park-git", ".txt");
        Path asks = Files.createTempFile("park-git", ".txt");
        try {
            Files.writeString(asks, asked);
            builder.redirectInput(asks.toFile());
            builder.redirectError(errors.toFile());
            Process process = start(builder);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (InputStream in = process.getInputStream()) {
                in.transferTo(out);
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("git did not answer within " + SECONDS + " seconds");
            }
            String said = Files.readString(errors).strip();
            if (process.exitValue() != 0 && !(lenient && said.isEmpty())) {
                throw new IOException("git can't read `" + name + "`: " + said);
            }
            return process.exitValue() == 0 ? out.toByteArray() : new byte[0];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git was asked", e);
        } finally {
            Files.deleteIfExists(errors);
            Files.deleteIfExists(asks);
        }
    }

    private Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "there is no file or folder `" + name
                            + "`, and to read it as a git revision `git` must be installed",
                    e);
        }
    }
}
