package maru.devices.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a template into text and the words of its expressions. */
final class Tokens {
    enum Type {
        /** Literal text between tags. */
        TEXT,
        /** The start of an output tag. */
        OUTPUT,
        /** The start of a statement tag. */
        STATEMENT,
        /** The end of either tag. */
        END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        SYMBOL,
        EOF
    }

    record Token(Type type, String text) {
        boolean is(String symbol) {
            return (type == Type.SYMBOL || type == Type.NAME) && text.equals(symbol);
        }
    }

    private static final Set<String> TWO = Set.of("==", "!=", "<=", ">=", "//", "**");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) throws Unsupported {
        var tokens = new Tokens(source);
        tokens.run();
        return tokens.tokens;
    }

    private void run() throws Unsupported {
        boolean strip = false;
        while (at < source.length()) {
            int open = nextTag();
            String text = source.substring(at, open < 0 ? source.length() : open);
            if (strip) {
                text = text.stripLeading();
            }
            boolean stripBefore =
                    open >= 0 && open + 2 < source.length() && source.charAt(open + 2) == '-';
            if (stripBefore) {
                text = text.stripTrailing();
            }
            if (!text.isEmpty()) {
                tokens.add(new Token(Type.TEXT, text));
            }
            if (open < 0) {
                break;
            }
            char kind = source.charAt(open + 1);
            at = open + (stripBefore ? 3 : 2);
            if (kind == '#') {
                int close = source.indexOf("#}", at);
                if (close < 0) {
                    throw new Unsupported("a comment has no end");
                }
                strip = source.charAt(close - 1) == '-';
                at = close + 2;
            } else {
                tokens.add(new Token(kind == '{' ? Type.OUTPUT : Type.STATEMENT, ""));
                strip = expression(kind == '{' ? "}}" : "%}");
                if (kind == '%' && !strip && at < source.length() && source.charAt(at) == '\n') {
                    at++; // trim_blocks, as Home Assistant's environment has it
                }
            }
        }
        tokens.add(new Token(Type.EOF, ""));
    }

    private int nextTag() {
        for (int i = at; i + 1 < source.length(); i++) {
            char next = source.charAt(i + 1);
            if (source.charAt(i) == '{' && (next == '{' || next == '%' || next == '#')) {
                return i;
            }
        }
        return -1;
    }

    /** Reads up to the closing tag; true when the tag strips what follows. */
    private boolean expression(String close) throws Unsupported {
        int depth = 0;
        while (true) {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            if (at >= source.length()) {
                throw new Unsupported("a tag has no end");
            }
            if (depth == 0 && source.startsWith("-" + close, at)) {
                at += 3;
                tokens.add(new Token(Type.END, ""));
                return true;
            }
            if (depth == 0 && source.startsWith(close, at)) {
                at += 2;
                tokens.add(new Token(Type.END, ""));
                return false;
            }
            char c = source.charAt(at);
            if (c == '\'' || c == '"') {
                string(c);
            } else if (isDigit(c)) {
                number();
            } else if (c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                int start = at;
                while (at < source.length() && isNamePart(source.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(Type.NAME, source.substring(start, at)));
            } else if (at + 1 < source.length() && TWO.contains(source.substring(at, at + 2))) {
                tokens.add(new Token(Type.SYMBOL, source.substring(at, at + 2)));
                at += 2;
            } else if ("+-*/%~<>()[]{}.,:|=".indexOf(c) >= 0) {
                depth += c == '{' || c == '[' || c == '(' ? 1 : 0;
                depth -= depth > 0 && (c == '}' || c == ']' || c == ')') ? 1 : 0;
                tokens.add(new Token(Type.SYMBOL, String.valueOf(c)));
                at++;
            } else {
                throw new Unsupported("a character that has no meaning in an expression");
            }
        }
    }

    private void string(char quote) throws Unsupported {
        var text = new StringBuilder();
        for (at++; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == quote) {
                at++;
                tokens.add(new Token(Type.STRING, text.toString()));
                return;
            }
            if (c == '\\' && at + 1 < source.length()) {
                c = source.charAt(++at);
                switch (c) {
                    case 'n' -> text.append('\n');
                    case 't' -> text.append('\t');
                    case 'r' -> text.append('\r');
                    case '\\', '\'', '"' -> text.append(c);
                    default -> throw new Unsupported("an escape in a text literal");
                }
            } else {
                text.append(c);
            }
        }
        throw new Unsupported("a text literal has no end");
    }

    private void number() throws Unsupported {
        int start = at;
        while (at < source.length() && isDigit(source.charAt(at))) {
            at++;
        }
        boolean fraction =
                at + 1 < source.length()
                        && source.charAt(at) == '.'
                        && isDigit(source.charAt(at + 1));
        if (fraction) {
            at++;
            while (at < source.length() && isDigit(source.charAt(at))) {
                at++;
            }
        }
        if (at - start > 18 || (at < source.length() && isNamePart(source.charAt(at)))) {
            throw new Unsupported("a number literal");
        }
        tokens.add(new Token(fraction ? Type.FLOAT : Type.INTEGER, source.substring(start, at)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
