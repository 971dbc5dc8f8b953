package org.parkstack.rules.population;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.CsvCells;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.SourceFile;
import org.parkstack.rules.source.SourceReader;

/**
 * The header of a CSV population. A column is {@code case}, {@code as_of}, {@code year}; {@code reviews[RULE]}; a fact of the
 * enterprise, {@code revenue[2024]} where it is by year; or a list of records such as {@code projects}, whose cells hold JSON.
 */
final class Columns {

    private static final Pattern INDEXED = Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]]+)]");
    private static final ImmutableSet<String> OF_THE_CASE = ImmutableSet.of("case", "as_of", "year");

    /** A column: its cell in the header, the name, and what stands in brackets behind it. */
    private record Column(Scalar header, boolean ofTheCase, String name, Optional<String> index) {}

    private final ImmutableList<Column> columns;

    private Columns(ImmutableList<Column> columns) {
        this.columns = columns;
    }

    static Columns of(SourceFile header, Problems problems) {
        CsvCells.Row row = CsvCells.read(header);
        row.faults().forEach(f -> problems.error(Code.PK101, f.place(), f.message(), f.help()));
        ImmutableList.Builder<Column> columns = ImmutableList.builder();
        Set<String> seen = new HashSet<>();
        for (Scalar cell : row.cells()) {
            String text = cell.text().strip();
            if (text.isEmpty()) {
                problems.error(Code.PK104, cell.place(), "a column has no name", "name it as the fact that it holds");
            } else if (!seen.add(text)) {
                problems.error(Code.PK102, cell.place(), "repeated column `" + text + "`", "");
            }
            Matcher indexed = INDEXED.matcher(text);
            boolean split = indexed.matches();
            String name = split ? indexed.group(1) : text;
            Optional<String> index = split ? Optional.of(indexed.group(2)) : Optional.empty();
            boolean review = name.equals("reviews") && split;
            columns.add(new Column(cell, OF_THE_CASE.contains(name) || review, name, index));
        }
        return new Columns(columns.build());
    }

    /** A row as the tree of a case. */
    Optional<Mapping> tree(SourceFile file, Problems problems) {
        CsvCells.Row row = CsvCells.read(file);
        row.faults().forEach(f -> problems.error(Code.PK101, f.place(), f.message(), f.help()));
        if (!row.faults().isEmpty()) {
            return Optional.empty();
        }
        List<Scalar> cells = row.cells();
        if (cells.size() != columns.size()) {
            problems.error(
                    Code.PK105,
                    cells.get(0).place(),
                    "the row has " + cells.size() + " cells, the header " + columns.size() + " columns",
                    "a cell that is left out still has its comma");
            return Optional.empty();
        }
        Map<String, List<Mapping.Entry>> indexed = new LinkedHashMap<>();
        Map<String, Scalar> headers = new LinkedHashMap<>();
        List<Mapping.Entry> ofTheCase = new ArrayList<>();
        List<Mapping.Entry> facts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            Scalar cell = cells.get(i);
            if (cell.leftOut()) {
                continue;
            }
            Scalar name = column.header().renamed(column.name());
            if (column.index().isPresent()) {
                headers.putIfAbsent(column.name(), name);
                indexed.computeIfAbsent(column.name(), n -> new ArrayList<>())
                        .add(new Mapping.Entry(
                                column.header().renamed(column.index().get()), value(cell, problems)));
            } else {
                (column.ofTheCase() ? ofTheCase : facts).add(new Mapping.Entry(name, value(cell, problems)));
            }
        }
        Scalar first = cells.get(0);
        indexed.forEach((name, entries) -> {
            Mapping.Entry whole = new Mapping.Entry(
                    requireNonNull(headers.get(name)), Mapping.of(entries.get(0).key(), entries));
            (name.equals("reviews") ? ofTheCase : facts).add(whole);
        });
        Scalar enterprise = first.renamed("enterprise");
        ofTheCase.add(new Mapping.Entry(enterprise, Mapping.of(first, facts)));
        return Optional.of(Mapping.of(first, ofTheCase));
    }

    /** The value of a cell: JSON where it starts as a list or map does, else one value. */
    private static Node value(Scalar cell, Problems problems) {
        String text = cell.text();
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return cell;
        }
        // Blanks in front bring the places to where the cell stands.
        int column = cell.place(0).column() - 1;
        byte[] padded = (" ".repeat(column) + text).getBytes(StandardCharsets.UTF_8);
        SourceFile part =
                SourceFile.part(cell.place().file(), padded, cell.place().line());
        SourceReader.Parsed parsed = SourceReader.read(part, SourceReader.Kind.JSON, false);
        parsed.faults().forEach(f -> problems.error(Code.PK101, f.place(), f.message(), f.help()));
        return parsed.documents().isEmpty() ? cell : parsed.documents().get(0);
    }
}
