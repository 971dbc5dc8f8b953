package org.parkstack.model.ready;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.parkstack.model.approval.Procedure;
import org.parkstack.model.calendar.CalendarYear;
import org.parkstack.model.calendar.OpeningHours;
import org.parkstack.model.calendar.WorkingCalendar;
import org.parkstack.model.classification.IndustryList;
import org.parkstack.model.classification.IndustryTree;
import org.parkstack.model.classification.RegionList;
import org.parkstack.model.classification.RegionTree;
import org.parkstack.model.json.ModelJson;
import org.parkstack.model.park.EnterpriseProfile;
import org.parkstack.model.park.Park;

/**
 * The data that comes with the library. Each call reads it anew, so that there is no state. Thread-safe; no method takes or
 * returns {@code null}.
 *
 * <pre>{@code
 * Ready.park("nantong_htz").name();                                       // "南通高新技术产业开发区"
 * Ready.enterprise("haohan").enterprise().name().get();                   // "江苏濠汉信息技术有限公司"
 * }</pre>
 */
public final class Ready {

    private static final ImmutableList<Integer> YEARS = ImmutableList.of(2025, 2026);

    private Ready() {}

    /**
     * A park: {@code "nantong_htz"}, 南通高新区.
     *
     * @throws IllegalArgumentException if there is no such data
     */
    public static Park park(String id) {
        return read("park-" + id, Park.class);
    }

    /**
     * An enterprise: {@code "haohan"}, 濠汉信息.
     *
     * @throws IllegalArgumentException if there is no such data
     */
    public static EnterpriseProfile enterprise(String id) {
        return read("enterprise-" + id, EnterpriseProfile.class);
    }

    /**
     * A procedure: {@code "eia_report_form"} (环评报告表), {@code "eia_report"} (环评报告书), {@code "company_set_up"} (企业开办).
     *
     * @throws IllegalArgumentException if there is no such data
     */
    public static Procedure procedure(String id) {
        return read("procedure-" + id, Procedure.class);
    }

    /** The working days of 2025 and 2026; {@link WorkingCalendar#with} adds later years. */
    public static WorkingCalendar workingCalendar() {
        return WorkingCalendar.of(YEARS.stream()
                .map(year -> read("working-days-" + year, CalendarYear.class))
                .toList());
    }

    /** Opening hours of a service hall (示意): no real ones are published in our sources. */
    public static OpeningHours openingHours() {
        return read("opening-hours", OpeningHours.class);
    }

    /** The provinces, the cities of 江苏 and the counties and districts of 南通, with abolished codes (GB/T 2260). */
    public static RegionTree regions() {
        return RegionTree.of(read("regions", RegionList.class));
    }

    /** The sections and divisions of GB/T 4754-2017, and some groups. */
    public static IndustryTree industries() {
        return IndustryTree.of(read("industries", IndustryList.class));
    }

    private static <T extends Record> T read(String name, Class<T> type) {
        try (InputStream in = Ready.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no ready data `" + name + "`");
            }
            return ModelJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
