package maru.hub.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Show.S01E02.mkv                                       | Show; series Show; 1; 2
                    The.Long.Show.s02e10.The.End.1080p.WEB-DL.x264.mkv    | The End; series The Long Show; 2; 10
                    The Long Show - 3x07 - Rain.mp4                       | Rain; series The Long Show; 3; 7
                    Show/Season 2/E05.mkv                                 | E05
                    Show/Season 2/Episode 5.mkv                           | Show; series Show; 2; 5
                    오징어 게임 2화.mp4                                    | 오징어 게임; series 오징어 게임; -; 2
                    오징어게임.시즌2.제3화.720p.mp4                         | 오징어게임; series 오징어게임; 2; 3
                    응답하라/시즌 1/04회.mp4                                | 응답하라; series 응답하라; 1; 4
                    A.Quiet.Film.2019.2160p.BluRay.mkv                    | A Quiet Film; in 2019
                    2001 A Space Walk (1968).mp4                          | 2001 A Space Walk; in 1968
                    기생충 (2019).mp4                                      | 기생충; in 2019
                    2012.mp4                                              | 2012
                    03 - The Lanterns - Night Walk.mp3                    | Night Walk; by The Lanterns; track 3
                    1-07 밤길.flac                                         | 밤길; track 7
                    99 Days.mp3                                           | Days; track 99
                    라디오 극장 12회.mp3                                    | 라디오 극장; series 라디오 극장; -; 12
                    ...S01E01.mp4                                         | S01E01
                    """)
    void readsWhatIsSaid(String path, String expected) {
        var format = Medium.formatOf(path.substring(path.lastIndexOf('/') + 1));
        var read =
                FileNames.read(
                        format.map(Medium.Format::medium).orElse(Medium.VIDEO), path.strip());
        String said =
                Stream.of(
                                Stream.of(read.title()),
                                read
                                        .series()
                                        .map(s ->
                                                "series %s; %s; %d"
                                                        .formatted(
                                                                s,
                                                                read.season()
                                                                        .map(String::valueOf)
                                                                        .orElse("-"),
                                                                read.episode().orElse(0)))
                                        .stream(),
                                read.artist().map(a -> "by " + a).stream(),
                                read.year().map(y -> "in " + y).stream(),
                                read.track().map(t -> "track " + t).stream())
                        .flatMap(s -> s)
                        .collect(Collectors.joining("; "));
        assertEquals(expected, said);
    }
}
