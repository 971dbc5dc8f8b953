package org.parkstack.model.service;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;

/**
 * The team that serves a project through its phases (项目服务专班). Immutable and thread-safe.
 *
 * @param phases in the order of {@link ProjectPhase}, each with its days
 */
public record ServiceTeam(String project, String enterprise, ImmutableList<Phase> phases) {

    /**
     * A phase and who serves the project in it.
     *
     * @param lead who answers for it
     * @param members who help
     */
    public record Phase(ProjectPhase phase, EffectivePeriod period, String lead, ImmutableList<String> members) {}

    /**
     * The team.
     *
     * @throws IllegalArgumentException if phases are out of order or overlap in time
     */
    public ServiceTeam {
        for (int i = 1; i < phases.size(); i++) {
            Phase before = phases.get(i - 1);
            Phase next = phases.get(i);
            boolean ordered = before.phase().compareTo(next.phase()) <= 0;
            boolean starts = next.period().from().isPresent()
                    && before.period()
                            .until()
                            .filter(end -> !end.isAfter(next.period().from().get()))
                            .isPresent();
            if (!ordered || !starts) {
                throw new IllegalArgumentException("team of project `" + project + "`: "
                        + next.phase() + " (" + next.period() + ") can't follow " + before.phase() + " ("
                        + before.period() + ")");
            }
        }
    }

    /** The phase of {@code day}; empty if there is none. */
    public Optional<Phase> on(LocalDate day) {
        return phases.stream().filter(phase -> phase.period().contains(day)).findFirst();
    }
}
