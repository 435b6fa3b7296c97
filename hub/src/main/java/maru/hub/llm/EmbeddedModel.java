package maru.hub.llm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelReadiness.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The language model as the hub sees it: on a thread of its own, asked with a time limit, watched.
 * Whatever the engine does (fail to load, throw, never return) the hub goes on without it; a few
 * times it is started again, then it stays off.
 *
 * <p>Loading, fetching and reading the prompt's stable beginning happen in the background. Until
 * that is done every question is answered at once with {@link Asked.NotReady}.
 */
public final class EmbeddedModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedModel.class);
    private static final int WAITING = 4;
    private static final int RESTARTS = 3;

    /** How long a command waits at most for an engine that reads a changed home. */
    private static final Duration SLICE = Duration.ofMillis(100);

    /** How long after its limit what was written until then is waited for. */
    private static final Duration LINGERING = Duration.ofSeconds(2);

    /** After so many answers in one life, earlier restarts are forgiven. */
    private static final int PROVEN = 100;

    /**
     * How long the engine may be silent before it counts as hung, and how long the hub pauses.
     *
     * @param loading for checking and loading the file
     * @param warming for reading the stable beginning of the prompts; long, since a slow machine
     *     reads a big home for minutes and nobody waits for that
     * @param answering beyond the limit of the question
     * @param restart before the first restart; each further one waits five times longer
     * @param retry before a missing file is looked for again
     */
    public record Patience(
            Duration loading,
            Duration warming,
            Duration answering,
            Duration restart,
            Duration retry) {

        public static final Patience STANDARD =
                new Patience(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(10));
    }

    /** What came of a question. */
    public sealed interface Asked {
        record Answered(Answer answer) implements Asked {}

        /** Not now: still on its way, or broken. */
        record NotReady(ModelReadiness readiness) implements Asked {}

        /** Others are waiting already. */
        record Busy() implements Asked {}

        record TooSlow(Duration limit) implements Asked {}
    }

    /** What is asked of the engine; nothing comes of it when it hasn't what that takes. */
    private interface Work {
        Optional<Answer> on(LanguageModel model, Optional<Prompt> warmed, Duration left);
    }

    private record Job(Work work, long deadline, CompletableFuture<Asked> result) {
        static Job within(Duration limit, Work work) {
            return new Job(work, System.nanoTime() + limit.toNanos(), new CompletableFuture<>());
        }
    }

    private final String name;
    private final LanguageModel.Loader loader;
    private final Patience patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("model-watchdog").daemon().factory());

    // All of these belong to the lock.
    private @Nullable Worker worker;
    private Optional<Prompt> wanted = Optional.empty();
    private ModelReadiness readiness;
    private int restarts;
    private int generation;
    private boolean closed;

    public EmbeddedModel(String name, LanguageModel.Loader loader, Patience patience) {
        this.name = name;
        this.loader = loader;
        this.patience = patience;
        this.readiness = ModelReadiness.of(Phase.OFF, name);
    }

    /** A model that isn't wanted: starting it does nothing. */
    static EmbeddedModel off(String name) {
        var model =
                new EmbeddedModel(
                        name,
                        _ -> {
                            throw new Unavailable("maru.model.enabled is false");
                        },
                        Patience.STANDARD);
        model.close();
        return model;
    }

    /** Begins to fetch and load, in the background. */
    public void start() {
        lock.lock();
        try {
            if (closed || worker != null) {
                return;
            }
            launch();
        } finally {
            lock.unlock();
        }
        var unused = watchdog.scheduleWithFixedDelay(this::watch, 250, 250, TimeUnit.MILLISECONDS);
    }

    public ModelReadiness readiness() {
        lock.lock();
        try {
            return readiness;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads a prompt's stable beginning in the background, for the questions to come. Called again,
     * the last one counts.
     */
    public void warm(Prompt prefix) {
        lock.lock();
        try {
            wanted = Optional.of(prefix);
            if (worker != null && worker.loaded && !wanted.equals(worker.warmed)) {
                readiness = ModelReadiness.of(worker.reading(), name);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks, and waits for at most the limit.
     *
     * @param prefix the stable beginning; unless it is the one that was {@linkplain #warm warmed}
     *     last, it is warmed now. Until that is done an engine that can answers after the beginning
     *     before; with another the answer is {@link Asked.NotReady}
     * @param tokens how long the answer may get
     */
    public Asked ask(Prompt prefix, Prompt rest, Grammar grammar, int tokens, Duration limit) {
        var job =
                Job.within(
                        limit,
                        (model, warmed, left) ->
                                warmed.map(beginning ->
                                        model.complete(
                                                beginning.then(rest), grammar, tokens, left)));
        lock.lock();
        try {
            Worker current = worker;
            if (current == null || !current.loaded) {
                return new Asked.NotReady(readiness);
            }
            if (!current.warmed.equals(Optional.of(prefix))) {
                warm(prefix);
                if (!current.servesOld()) {
                    return new Asked.NotReady(readiness);
                }
            }
            if (current.jobs.size() >= WAITING) {
                return new Asked.Busy();
            }
            current.jobs.add(job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            return job.result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            job.result.cancel(false);
            return new Asked.TooSlow(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            job.result.cancel(false);
            return new Asked.TooSlow(limit);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // results are never completed so
        }
    }

    /**
     * Lets it write freely, and returns at once. What it has written when the limit is reached
     * counts as its answer.
     *
     * @param pieces gets each piece on the engine's thread; false ends the answer
     */
    public CompletionStage<Asked> write(
            Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
        var job =
                Job.within(
                        limit,
                        (model, _, left) -> Optional.of(model.write(prompt, tokens, left, pieces)));
        lock.lock();
        try {
            Worker current = worker;
            if (current == null || !current.loaded) {
                return CompletableFuture.completedFuture(new Asked.NotReady(readiness));
            }
            if (current.jobs.size() >= WAITING) {
                return CompletableFuture.completedFuture(new Asked.Busy());
            }
            current.jobs.add(job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return job.result.completeOnTimeout(
                new Asked.TooSlow(limit), limit.plus(LINGERING).toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until it is ready, or has failed for good.
     *
     * @return whether it is ready
     */
    public boolean awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        lock.lock();
        try {
            while (readiness.phase() != Phase.READY && readiness.phase() != Phase.FAILED) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || changed.awaitNanos(left) <= 0) {
                    return readiness.ready();
                }
            }
            return readiness.ready();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the model; what it is at is left to end by itself. */
    @Override
    public void close() {
        Worker last;
        lock.lock();
        try {
            closed = true;
            last = worker;
            worker = null;
            readiness = ModelReadiness.of(Phase.OFF, name);
            if (last != null) {
                last.abandon();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        watchdog.shutdownNow();
        if (last != null) {
            last.thread.interrupt();
            try {
                last.thread.join(Duration.ofSeconds(4));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void launch() {
        worker = new Worker(++generation);
        readiness = ModelReadiness.of(Phase.LOADING, name);
        worker.thread.start();
        changed.signalAll();
    }

    private void watch() {
        lock.lock();
        try {
            Worker current = worker;
            if (current != null
                    && current.busy
                    && System.nanoTime() - current.busySince > current.allowed.toNanos()) {
                broke(current, "no sign of life for " + current.allowed.toSeconds() + " s");
            }
        } finally {
            lock.unlock();
        }
    }

    /** The engine failed or hangs: forget its thread, and start another one after a pause. */
    private void broke(Worker broken, String reason) {
        lock.lock();
        try {
            if (worker != broken || closed) {
                return;
            }
            broken.abandon();
            worker = null;
            if (Thread.currentThread() != broken.thread) {
                // An engine in a process of its own ends it then; another is left to itself.
                broken.thread.interrupt();
            }
            if (++restarts > RESTARTS) {
                LOG.error("{} stays off: {}", name, reason);
                readiness = ModelReadiness.broken(Phase.FAILED, name, reason);
            } else {
                Duration pause = patience.restart().multipliedBy((long) Math.pow(5, restarts - 1));
                LOG.warn("{} is restarted in {} s: {}", name, pause.toSeconds(), reason);
                readiness = ModelReadiness.broken(Phase.RESTARTING, name, reason);
                later(pause);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void unavailable(Worker idle, String reason) {
        lock.lock();
        try {
            if (worker != idle || closed) {
                return;
            }
            worker = null;
            LOG.warn("No language model {}: {}", name, reason);
            readiness = ModelReadiness.broken(Phase.FAILED, name, reason);
            later(patience.retry());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void later(Duration pause) {
        var unused =
                watchdog.schedule(
                        () -> {
                            lock.lock();
                            try {
                                if (!closed && worker == null) {
                                    launch();
                                }
                            } finally {
                                lock.unlock();
                            }
                        },
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** One life of the engine, and the only thread that ever touches it. */
    private final class Worker {
        private final Thread thread;
        private final ArrayDeque<Job> jobs = new ArrayDeque<>();
        private Optional<Job> answering = Optional.empty();
        private boolean loaded;
        private boolean abandoned;
        private Optional<Prompt> warmed = Optional.empty();
        private boolean answersWhileReading;
        private boolean justAnswered;
        private long spentWarming;
        private boolean busy;
        private long busySince;
        private Duration allowed = Duration.ZERO;
        private int answered;

        Worker(int number) {
            thread = Thread.ofPlatform().name("model-" + number).daemon().unstarted(this::live);
        }

        /** Called with the lock held. */
        void abandon() {
            abandoned = true;
            jobs.forEach(job -> job.result.complete(new Asked.NotReady(readiness)));
            jobs.clear();
            answering.ifPresent(job -> job.result.complete(new Asked.NotReady(readiness)));
        }

        private void live() {
            LanguageModel model;
            try {
                model = loader.load(new Reporter(this));
            } catch (Unavailable e) {
                unavailable(this, String.valueOf(e.getMessage()));
                return;
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                broke(this, "could not be loaded: " + e);
                return;
            }
            try (model) {
                locked(() -> {
                    loaded = true;
                    answersWhileReading = model.answersWhileReading();
                    busy = false;
                });
                while (step(model)) {
                    // one step after another
                }
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                broke(this, "failed: " + e);
            }
        }

        /** Called with the lock held. */
        boolean servesOld() {
            return answersWhileReading && warmed.isPresent();
        }

        /** Called with the lock held. */
        Phase reading() {
            return servesOld() ? Phase.REREADING : Phase.WARMING;
        }

        /** Waits for something to do and does it; false when it is time to go. */
        private boolean step(LanguageModel model) {
            Optional<Prompt> toWarm = Optional.empty();
            Optional<Prompt> after = Optional.empty();
            Job job = null;
            lock.lock();
            try {
                while (!abandoned && jobs.isEmpty() && wanted.equals(warmed)) {
                    readiness = ModelReadiness.of(Phase.READY, name);
                    changed.signalAll();
                    changed.await();
                }
                if (abandoned) {
                    return false;
                }
                boolean stale = !wanted.equals(warmed);
                if (stale && (jobs.isEmpty() || !servesOld() || justAnswered)) {
                    toWarm = wanted;
                    readiness = ModelReadiness.of(reading(), name);
                    begin(patience.warming());
                } else {
                    job = jobs.remove();
                    answering = Optional.of(job);
                    after = warmed;
                    begin(patience.answering().plusNanos(left(job)));
                }
                justAnswered = job != null;
            } catch (InterruptedException _) {
                return false;
            } finally {
                lock.unlock();
            }
            if (job != null) {
                answer(model, after, job);
            } else {
                warm(model, toWarm);
            }
            return true;
        }

        /** Reads on; a home that was read half and then changed is begun anew by the engine. */
        private void warm(LanguageModel model, Optional<Prompt> prefix) {
            long start = System.nanoTime();
            boolean whole = prefix.isEmpty() || model.warm(prefix.get(), SLICE);
            spentWarming += System.nanoTime() - start;
            if (whole) {
                LOG.info(
                        "{} has read what stays the same in {} ms", name, spentWarming / 1_000_000);
                spentWarming = 0;
            }
            locked(() -> {
                busy = false;
                if (whole) {
                    warmed = prefix;
                }
            });
        }

        private void answer(LanguageModel model, Optional<Prompt> after, Job job) {
            long left = left(job);
            if (left > 0 && !job.result.isDone()) {
                job.work
                        .on(model, after, Duration.ofNanos(left))
                        .ifPresent(answer -> job.result.complete(new Asked.Answered(answer)));
            }
            locked(() -> {
                busy = false;
                answering = Optional.empty();
                if (++answered == PROVEN) {
                    restarts = 0;
                }
            });
        }

        private long left(Job job) {
            return Math.max(0, job.deadline - System.nanoTime());
        }

        private void begin(Duration limit) {
            busy = true;
            busySince = System.nanoTime();
            allowed = limit;
        }

        private void locked(Runnable change) {
            lock.lock();
            try {
                change.run();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Takes a loader's word to the readiness, as long as that loader's worker counts. */
    private final class Reporter implements LanguageModel.Progress {
        private final Worker owner;

        Reporter(Worker owner) {
            this.owner = owner;
        }

        @Override
        public void fetching(int percent) {
            report(_ -> readiness = ModelReadiness.fetching(name, percent));
        }

        @Override
        public void loading() {
            report(own -> {
                readiness = ModelReadiness.of(Phase.LOADING, name);
                own.begin(patience.loading());
            });
        }

        private void report(Consumer<Worker> change) {
            lock.lock();
            try {
                if (worker == owner) {
                    change.accept(owner);
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
