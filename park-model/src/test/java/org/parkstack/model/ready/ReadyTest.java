package org.parkstack.model.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.tyme.holiday.LegalHoliday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Area;
import org.parkstack.model.CreditCode;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Enterprise;
import org.parkstack.model.Figure;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.Qualification;
import org.parkstack.model.Rational;
import org.parkstack.model.RegionCode;
import org.parkstack.model.approval.Filing;
import org.parkstack.model.approval.Procedure;
import org.parkstack.model.approval.ProcedureChange;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.model.calendar.WorkingCalendar;
import org.parkstack.model.classification.IndustryTree;
import org.parkstack.model.classification.RegionTree;
import org.parkstack.model.json.ModelJson;
import org.parkstack.model.json.ModelJsonException;
import org.parkstack.model.park.EnterpriseProfile;
import org.parkstack.model.park.Extent;
import org.parkstack.model.park.Indicator;
import org.parkstack.model.park.OpenList;
import org.parkstack.model.park.Park;
import org.parkstack.model.service.EnterpriseRequest;
import org.parkstack.model.service.ProjectPhase;
import org.parkstack.model.service.RequestMove;
import org.parkstack.model.service.ServiceTeam;
import org.parkstack.model.service.Topic;
import org.parkstack.model.service.Visit;

@DisplayName("the ready data and the nouns it is made of")
class ReadyTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 9, 1);
    private static final RegionTree REGIONS = Ready.regions();
    private static final IndustryTree INDUSTRIES = Ready.industries();

    private static <T extends Record> void returns(T noun, Class<T> type) {
        assertThat(ModelJson.read(ModelJson.toJson(noun), type)).isEqualTo(noun);
    }

    @Test
    void hold_the_working_days_that_another_reading_has() {
        WorkingCalendar calendar = Ready.workingCalendar();
        for (int year : calendar.years()) {
            int worked = 0;
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                LegalHoliday other = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
                boolean expected = other == null
                        ? day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                        : other.isWork();
                assertThat(calendar.isWorkingDay(day)).as(day.toString()).isEqualTo(expected);
                worked += expected ? 1 : 0;
            }
            assertThat(worked).isEqualTo(248);
        }
    }

    @Test
    void describe_the_park_with_its_bounds_left_as_they_are() {
        Park park = Ready.park("nantong_htz");
        park.require(REGIONS, INDUSTRIES, TODAY);
        assertThat(park.honours()).hasSize(8);
        assertThat(park.sectors())
                .extracting(Park.ParkSector::role)
                .containsExactly(Park.SectorRole.LEADING, Park.SectorRole.EMERGING, Park.SectorRole.SMART);
        assertThat(park.carriers().get(1).extent()).contains(new Extent(Area.ofMu(3000), true));
        assertThat(park.carriers().get(1).extent().flatMap(Extent::figure)).isEmpty();
        assertThat(park.indicators().get(0).level()).isEmpty();
        EnterpriseProfile haohan = Ready.enterprise("haohan");
        haohan.require(REGIONS, INDUSTRIES, TODAY);
        assertThat(haohan.enterprise().employees().get(2025)).isEqualTo(Figure.atLeast(Rational.of(151)));
        assertThat(haohan.branches().mayHave("成都")).isTrue();
        assertThat(haohan.serves().mayHave("航空")).isFalse();
    }

    @Test
    void know_abolished_regions_and_refuse_them_but_inside_old_credit_codes() {
        assertThat(REGIONS.require(RegionCode.of("320613"), TODAY).name()).isEqualTo("崇川区");
        assertThatThrownBy(() -> REGIONS.require(RegionCode.of("320611"), TODAY))
                .hasMessage("region `320611` (港闸区) was abolished by 2020-07-31; it is `320613` (崇川区) now");
        assertThat(REGIONS.standing(RegionCode.of("320611"), LocalDate.of(2020, 7, 15)))
                .isEqualTo(RegionTree.Standing.UNCERTAIN);
        assertThat(REGIONS.require(RegionCode.of("320684"), LocalDate.of(2019, 1, 1))
                        .name())
                .isEqualTo("海门市");
        assertThatThrownBy(() -> REGIONS.require(RegionCode.of("320614"), LocalDate.of(2019, 1, 1)))
                .hasMessageContaining("does not exist before 2020-07-01");
        assertThatThrownBy(() -> REGIONS.require(RegionCode.of("320699"), TODAY))
                .hasMessageContaining("region `320699` does not exist; `320600` (南通市) has `320612` (通州区)");
        assertThatThrownBy(() -> REGIONS.require(RegionCode.of("330106"), TODAY))
                .hasMessageContaining("is not covered");
        assertThatThrownBy(() -> REGIONS.require(RegionCode.of("990100"), TODAY))
                .hasMessageContaining("does not exist");
        assertThat(REGIONS.registeredIn(CreditCode.of("913206125691883949"))
                        .orElseThrow()
                        .name())
                .isEqualTo("通州区");
        assertThat(REGIONS.children(RegionCode.of("320600"), TODAY)).hasSize(7);
    }

    @Test
    void refuse_an_industry_of_another_section() {
        INDUSTRIES.require(IndustryCode.of("C3671"));
        assertThatThrownBy(() -> INDUSTRIES.require(IndustryCode.of("C65")))
                .hasMessage("industry `C65` does not exist; division 65 is `I65` (软件和信息技术服务业)");
        assertThat(INDUSTRIES.children(IndustryCode.of("I"))).hasSize(3);
    }

    @Test
    void refuse_overlapping_titles_reversed_periods_and_areas_below_zero() {
        Qualification one = title("2022-01-01", "2025-01-01");
        assertThatThrownBy(() -> profile(one, title("2024-01-01", "2027-01-01")))
                .hasMessage("the title `high_tech` is held twice:"
                        + " 2022-01-01/2025-01-01 and 2024-01-01/2027-01-01 overlap");
        profile(one, title("2025-01-01", "2028-01-01"));
        assertThatThrownBy(() -> profile(title("2025-01-01", "2022-01-01")))
                .hasMessageContaining("expires on 2022-01-01, which is not after it was granted, 2025-01-01");
        assertThatThrownBy(() -> new Extent(Area.ofMu(-1), false)).hasMessageContaining("an area is above 0");
        assertThatThrownBy(() -> Indicator.growth("x", "元", "2025-10", "2025-01", Rational.ONE))
                .hasMessageContaining("before it begins");
        assertThatThrownBy(() -> EffectivePeriod.between(TODAY, TODAY.minusDays(1)))
                .hasMessageContaining("must be after");
        assertThatThrownBy(() -> ModelJson.read("{\"area\": \"-5亩\", \"size\": 1, \"about\": \"no\"}", Extent.class))
                .isInstanceOf(ModelJsonException.class)
                .hasMessageContaining("1:17: $.size: this object has no `size`")
                .hasMessageContaining("$.about: this is `true` or `false`, not `no`");
    }

    private static Qualification title(String from, String until) {
        return Qualification.builder()
                .type("high_tech")
                .granted(Figure.of(LocalDate.parse(from)))
                .expires(Figure.of(LocalDate.parse(until)))
                .build();
    }

    private static EnterpriseProfile profile(Qualification... titles) {
        return EnterpriseProfile.builder()
                .id("x")
                .source("")
                .enterprise(Enterprise.builder()
                        .qualifications(ImmutableList.copyOf(titles))
                        .build())
                .branches(OpenList.complete(ImmutableList.of()))
                .serves(OpenList.complete(ImmutableList.of()))
                .build();
    }

    @Test
    void make_the_round_trip_through_json() {
        returns(Ready.park("nantong_htz"), Park.class);
        returns(Ready.enterprise("haohan"), EnterpriseProfile.class);
        for (String id : List.of("eia_report_form", "eia_report", "company_set_up")) {
            Procedure procedure = Ready.procedure(id);
            returns(procedure, Procedure.class);
            returns(
                    Filing.complete(procedure, LocalDateTime.of(2025, 9, 4, 10, 0))
                            .ended(procedure.inOrder().get(0), LocalDateTime.of(2025, 9, 8, 10, 0)),
                    Filing.class);
        }
        returns(
                new ProcedureChange(
                        "a",
                        "b",
                        ProcedureChange.Kind.PARALLEL,
                        "c",
                        ImmutableList.of(ProcedureChange.StepChange.runAfter("x", "y")),
                        ImmutableMap.of()),
                ProcedureChange.class);
        EnterpriseRequest request = new EnterpriseRequest(
                "R1",
                "haohan",
                "power",
                "增容",
                EnterpriseRequest.Channel.PC,
                LocalDateTime.of(2025, 9, 1, 9, 0),
                Optional.of("局"),
                Optional.of(TODAY),
                ImmutableList.of(new EnterpriseRequest.Entry(
                        LocalDateTime.of(2025, 9, 1, 10, 0), RequestMove.ACCEPT, "窗口", "")));
        returns(request, EnterpriseRequest.class);
        returns(new Topic("power", "用电", "局", TimeLimit.workingDays(5)), Topic.class);
        returns(
                new Visit(
                        "V1",
                        "haohan",
                        TODAY,
                        ImmutableList.of("张"),
                        ImmutableList.of(
                                new Visit.Outcome(Visit.Outcome.Kind.REQUEST_RAISED, "增容", Optional.of("R1")))),
                Visit.class);
        returns(
                new ServiceTeam(
                        "p",
                        "haohan",
                        ImmutableList.of(new ServiceTeam.Phase(
                                ProjectPhase.REGISTRATION,
                                EffectivePeriod.startingOn(TODAY),
                                "张",
                                ImmutableList.of("李")))),
                ServiceTeam.class);
    }

    @Test
    void refuse_a_procedure_whose_steps_wait_for_each_other_with_the_cycle() {
        String text = ModelJson.toJson(Ready.procedure("company_set_up"))
                .replace("\"id\":\"licence\",", "\"id\":\"licence\",\"after\":[\"hand_over\"],")
                .replace(",\"after\":[\"window\"]", "");
        assertThatThrownBy(() -> ModelJson.read(text, Procedure.class))
                .hasMessageContaining("steps wait for each other: ")
                .hasMessageContaining("licence → seal → hand_over");
        assertThatThrownBy(() -> new ServiceTeam(
                        "p",
                        "x",
                        ImmutableList.of(phase(ProjectPhase.OPERATION, 0), phase(ProjectPhase.REGISTRATION, 30))))
                .hasMessageContaining("REGISTRATION");
        assertThat(ImmutableSet.copyOf(Ready.procedure("eia_report_form").deferrable()))
                .containsExactly("commitment");
    }

    private static ServiceTeam.Phase phase(ProjectPhase phase, int day) {
        return new ServiceTeam.Phase(
                phase, EffectivePeriod.between(TODAY.plusDays(day), TODAY.plusDays(day + 10)), "张", ImmutableList.of());
    }
}
