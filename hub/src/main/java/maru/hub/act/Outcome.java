package maru.hub.act;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import maru.hub.plan.Answer;
import maru.hub.plan.Inquiry;
import maru.hub.plan.Recollection;
import maru.hub.plan.Refusal;
import maru.hub.plan.Step;
import maru.hub.plan.Trial;
import maru.hub.plan.Watched;
import maru.hub.talk.Talk;
import maru.hub.understand.Intent;
import maru.hub.understand.When;

/** What came of one part of a plan, from what happened and not from what was hoped. */
public sealed interface Outcome {

    /**
     * Devices were told to do something.
     *
     * @param results what became of each step that was sent
     * @param already what was so before
     * @param refusals what couldn't or mustn't be done
     * @param waiting risky steps that wait for a person's yes
     * @param lasting for how long, if it is undone later
     */
    record Acted(
            List<Dispatcher.Result> results,
            List<Step> already,
            List<Refusal> refusals,
            List<Step> waiting,
            Optional<Duration> lasting,
            Optional<String> routine)
            implements Outcome {
        public Acted {
            results = List.copyOf(results);
            already = List.copyOf(already);
            refusals = List.copyOf(refusals);
            waiting = List.copyOf(waiting);
        }

        /** The same, for some time only. */
        public Acted lasting(Optional<Duration> time) {
            return new Acted(results, already, refusals, waiting, time, routine);
        }

        /** Steps that the device reported as done, or that can't be known better. */
        public List<Step> done() {
            return results.stream()
                    .filter(r -> r.ack() instanceof Ack.Done || r.ack() instanceof Ack.Unconfirmed)
                    .map(Dispatcher.Result::step)
                    .toList();
        }

        /** Whether the device has begun the step and isn't through with it. */
        public boolean isUnderWay(Step step) {
            return results.stream()
                    .anyMatch(r ->
                            r.step().equals(step)
                                    && r.ack() instanceof Ack.Done done
                                    && done.underWay());
        }

        /** Results of the steps that weren't done. */
        public List<Dispatcher.Result> failed() {
            return results.stream()
                    .filter(r ->
                            !(r.ack() instanceof Ack.Done) && !(r.ack() instanceof Ack.Unconfirmed))
                    .toList();
        }
    }

    record Answered(Answer answer) implements Outcome {}

    /** A question about the past has its answer. */
    record Recalled(Recollection recollection) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    record AskedBack(Inquiry inquiry) implements Outcome {}

    /** Kept for later. */
    record Scheduled(
            List<Step> steps,
            List<Refusal> refusals,
            When when,
            ZonedDateTime next,
            Optional<String> routine)
            implements Outcome {
        public Scheduled {
            steps = List.copyOf(steps);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * What is to be done, or told, whenever something is so.
     *
     * @param kept whether it is kept already; else it waits for a yes
     * @param trial what it would have done in the last day
     * @param atOnce whether it is so already, so that it is also done at once
     * @param replaces whether it takes the place of another
     */
    record Automated(
            Rule rule,
            boolean kept,
            List<Refusal> refusals,
            Trial trial,
            boolean atOnce,
            boolean replaces)
            implements Outcome {
        public Automated {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * An automation as it is told.
     *
     * @param steps what is done; empty when it is only told
     */
    record Rule(
            Watched watched,
            boolean once,
            List<Step> steps,
            boolean tells,
            Optional<Duration> lasting) {
        public Rule {
            steps = List.copyOf(steps);
        }
    }

    /** What is planned, the next first, and what waits for something to be so. */
    record Planned(List<Plan> plans, List<Rule> rules) implements Outcome {
        public Planned {
            plans = List.copyOf(plans);
            rules = List.copyOf(rules);
        }
    }

    /** One thing that is planned. */
    record Plan(List<Step> steps, When when, ZonedDateTime next, boolean undoing) {
        public Plan {
            steps = List.copyOf(steps);
        }
    }

    /** So many schedules were dropped. */
    record Cancelled(int count) implements Outcome {}

    /** What waited or was asked back is forgotten; nothing was done. */
    record Dropped() implements Outcome {}

    /** The hub was greeted or thanked, and that is all. */
    record Courtesy(Intent.Courtesy said) implements Outcome {}

    record NotForTheHome() implements Outcome {}

    /** It isn't for the home, and what else would answer can't now. */
    record NoTalk(Talk.Why why) implements Outcome {}

    /** Nothing could be tried. */
    record Failed(Why why) implements Outcome {}

    /** Why nothing could be tried. */
    enum Why {
        /** Too much is going on already. */
        BUSY,
        /** Understanding took longer than anybody waits. */
        TOOK_TOO_LONG,
        /** What was to be kept couldn't be. */
        NOT_KEPT,
        /** A broken promise of the hub's own; the log has it. */
        BROKEN
    }
}
