package maru.hub.media;

import java.util.Optional;

/** How an episode is called. */
final class Episodes {
    private Episodes() {}

    static String label(
            String series, Optional<Integer> season, Optional<Integer> episode, String title) {
        if (episode.isEmpty()) {
            return series.equals(title) ? series : series + " – " + title;
        }
        if (Hangul.isIn(series)) {
            String of = season.filter(s -> s > 1).map(s -> " 시즌 " + s).orElse("");
            return series + of + " " + episode.get() + "화";
        }
        return series + season.map(s -> " season " + s).orElse("") + " episode " + episode.get();
    }
}
