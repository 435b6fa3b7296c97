package maru.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the files fare: what was found at the start, and whether writes reach the disk now. The
 * health page shows it.
 *
 * @param findings what was out of order at the start; empty when all was well
 * @param problem why writes fail now, in English; empty when they don't
 * @param failedWrites since the start
 * @param quarantined documents that nobody could read and that were set aside since the start
 */
public record StoreReport(
        List<Finding> findings,
        Optional<String> problem,
        long failedWrites,
        long quarantined,
        Optional<Instant> lastBackup) {
    public StoreReport {
        findings = List.copyOf(findings);
    }

    /** Nothing was lost and nothing fails. */
    public boolean healthy() {
        return findings.isEmpty() && problem.isEmpty() && quarantined == 0;
    }

    /**
     * Something that was out of order.
     *
     * @param file its name in the data directory
     * @param setAside the name under which the damaged file lies now
     * @param restoredFrom the backup that took its place
     */
    public record Finding(
            String file,
            String problem,
            Optional<String> setAside,
            Optional<String> restoredFrom) {}
}
