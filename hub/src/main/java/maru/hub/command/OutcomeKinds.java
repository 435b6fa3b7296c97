package maru.hub.command;

import static maru.hub.command.Spoken.OutcomeKind.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import maru.hub.act.Outcome;
import maru.hub.command.Spoken.OutcomeKind;

/** The outcomes of all parts in one word. */
final class OutcomeKinds {
    private static final Set<OutcomeKind> DID = EnumSet.of(DONE, PARTLY, SCHEDULED);
    private static final Set<OutcomeKind> FINE = EnumSet.of(DONE, ALREADY, ANSWERED, SCHEDULED);

    private OutcomeKinds() {}

    static OutcomeKind of(List<Outcome> outcomes) {
        var kinds = EnumSet.noneOf(OutcomeKind.class);
        outcomes.forEach(outcome -> kinds.add(of(outcome)));
        if (kinds.size() == 1) {
            return kinds.iterator().next();
        }
        if (kinds.contains(NEEDS_CONFIRMATION)) {
            return NEEDS_CONFIRMATION;
        }
        if (FINE.containsAll(kinds)) {
            return kinds.contains(DONE) ? DONE : kinds.contains(SCHEDULED) ? SCHEDULED : ANSWERED;
        }
        if (kinds.stream().anyMatch(DID::contains)) {
            return PARTLY;
        }
        for (OutcomeKind worst : List.of(FAILED, UNCLEAR, REFUSED, NOT_FOR_HOME)) {
            if (kinds.contains(worst)) {
                return worst;
            }
        }
        throw new IllegalStateException("no word for " + kinds);
    }

    private static OutcomeKind of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Acted acted -> of(acted);
            case Outcome.Answered _,
                    Outcome.Recalled _,
                    Outcome.Planned _,
                    Outcome.Cancelled _,
                    Outcome.Dropped _,
                    Outcome.Courtesy _ ->
                    ANSWERED;
            case Outcome.Automated automated -> automated.kept() ? SCHEDULED : NEEDS_CONFIRMATION;
            case Outcome.Refused _ -> REFUSED;
            case Outcome.AskedBack _ -> UNCLEAR;
            case Outcome.Scheduled scheduled -> scheduled.refusals().isEmpty() ? SCHEDULED : PARTLY;
            case Outcome.NotForTheHome _, Outcome.NoTalk _ -> NOT_FOR_HOME;
            case Outcome.Failed _ -> FAILED;
        };
    }

    private static OutcomeKind of(Outcome.Acted acted) {
        if (!acted.waiting().isEmpty()) {
            return NEEDS_CONFIRMATION;
        }
        boolean did = !acted.done().isEmpty();
        boolean missed = !acted.failed().isEmpty() || !acted.refusals().isEmpty();
        if (did) {
            return missed ? PARTLY : DONE;
        }
        if (!acted.failed().isEmpty()) {
            boolean allRefused =
                    acted.failed().stream()
                            .allMatch(r -> r.ack() instanceof maru.hub.act.Ack.Refused);
            return allRefused ? REFUSED : FAILED;
        }
        if (!acted.already().isEmpty()) {
            return ALREADY;
        }
        return REFUSED;
    }
}
