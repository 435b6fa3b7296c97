package maru.hub.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our structs against what a C compiler makes of llama.cpp's header. What it made is kept beside
 * the program that prints it; with {@code -Dmaru.llama.headers=DIR}, llama.cpp's own folder, it is
 * compiled anew.
 */
class LayoutsTest {

    @Test
    void everyFieldLiesWhereTheCompilerPutsIt() throws IOException {
        assertEquals(resource("layouts-0.5.0.txt").lines().toList(), ours());
    }

    @Test
    void theHeaderSaysTheSameToday(@TempDir Path folder) throws Exception {
        String headers = System.getProperty("maru.llama.headers");
        assumeTrue(headers != null, "needs -Dmaru.llama.headers");
        Path source = Files.writeString(folder.resolve("layouts.c"), resource("layouts.c"));
        Path program = folder.resolve("layouts");

        run(
                List.of(
                        "gcc",
                        "-I",
                        headers + "/include",
                        "-I",
                        headers + "/ggml/include",
                        source.toString(),
                        "-o",
                        program.toString()));

        assertEquals(ours(), run(List.of(program.toString())).lines().toList());
    }

    private static List<String> ours() {
        return Stream.of(Layouts.MODEL_PARAMS, Layouts.CONTEXT_PARAMS, Layouts.BATCH)
                .flatMap(layout -> described(layout).stream())
                .toList();
    }

    private static List<String> described(StructLayout layout) {
        String struct = layout.name().orElseThrow();
        var lines = new ArrayList<String>();
        lines.add(struct + " " + layout.byteSize());
        for (MemoryLayout member : layout.memberLayouts()) {
            if (!(member instanceof PaddingLayout)) {
                String field = member.name().orElseThrow();
                lines.add(
                        "%s.%s %d %d"
                                .formatted(
                                        struct,
                                        field,
                                        Layouts.offset(layout, field),
                                        member.byteSize()));
            }
        }
        return lines;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LayoutsTest.class.getResourceAsStream("/llama/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}
