package maru.simulator.dlna;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import maru.simulator.media.Recording;

/** A little music and a few pictures, made up here, and an HTTP server that gives them out. */
final class Shelf implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().daemon().name("simulator-shelf-", 1).factory());
    private final List<Thing> things = new ArrayList<>();

    /**
     * Something on it.
     *
     * @param artist empty for a picture
     */
    record Thing(String id, String title, String artist, String album, String type, byte[] bytes) {
        boolean isPicture() {
            return type.startsWith("image/");
        }

        Duration length() {
            return isPicture() ? Duration.ZERO : LENGTH;
        }
    }

    Shelf(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(threads);
        piece("Attic Waltz", "Nora Vale", "Dusty Boxes", 1);
        piece("Rain on Tin", "Nora Vale", "Dusty Boxes", 2);
        piece("다락방의 노래", "윤슬", "오래된 상자", 1);
        picture("Lake in the morning", new Color(0x8FB8D8), new Color(0xF3D9B1));
        picture("노을", new Color(0xE07A5F), new Color(0x3D405B));
        things.forEach(
                thing -> server.createContext("/" + thing.id(), exchange -> give(exchange, thing)));
    }

    private void piece(String title, String artist, String album, int track) {
        byte[] bytes = Recording.of(LENGTH, title, artist, album, track).bytes();
        things.add(new Thing(id(), title, artist, album, "audio/wav", bytes));
    }

    private void picture(String title, Color above, Color below) {
        var image = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, above, 0, image.getHeight(), below));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        things.add(new Thing(id(), title, "", "", "image/png", bytes.toByteArray()));
    }

    private String id() {
        return "thing-" + (things.size() + 1);
    }

    void start() {
        server.start();
    }

    List<Thing> things() {
        return List.copyOf(things);
    }

    URI place(Thing thing) {
        var address = server.getAddress();
        return URI.create(
                "http://%s:%d/%s"
                        .formatted(
                                address.getAddress().getHostAddress(),
                                address.getPort(),
                                thing.id()));
    }

    private static void give(HttpExchange exchange, Thing thing) throws IOException {
        try (exchange) {
            byte[] bytes = thing.bytes();
            exchange.getResponseHeaders().set("Content-Type", thing.type());
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
            String asked = exchange.getRequestHeaders().getFirst("Range");
            Matcher range = RANGE.matcher(asked == null ? "" : asked);
            int from = 0;
            int to = bytes.length - 1;
            int status = 200;
            if (range.matches()) {
                from = Integer.parseInt(range.group(1));
                to = range.group(2).isEmpty() ? to : Math.min(to, Integer.parseInt(range.group(2)));
                if (from > to) {
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                status = 206;
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, to - from + 1);
            exchange.getResponseBody().write(bytes, from, to - from + 1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
