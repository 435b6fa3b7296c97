package maru.devices.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.template.Template.Piece;
import maru.devices.template.Tokens.Token;
import maru.devices.template.Tokens.Type;

/** Recursive descent over a template's tokens, with a bounded depth. */
final class Parser {
    private static final int MAX_DEPTH = 24;
    private static final int MAX_ARGUMENTS = 64;

    private static final Set<String> FILTERS =
            Set.of(
                    "default",
                    "d",
                    "is_defined",
                    "iif",
                    "int",
                    "float",
                    "round",
                    "abs",
                    "multiply",
                    "add",
                    "lower",
                    "upper",
                    "title",
                    "capitalize",
                    "trim",
                    "string",
                    "bool",
                    "length",
                    "count",
                    "replace",
                    "from_json",
                    "to_json",
                    "tojson");

    private static final Set<String> FUNCTIONS = Set.of("iif", "int", "float", "bool");

    private static final Set<String> TESTS =
            Set.of("defined", "undefined", "none", "number", "string");

    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "in", "is", "if", "else", "elif", "endif");

    private final List<Token> tokens;
    private final Set<String> names;
    private int at;
    private int depth;

    Parser(List<Token> tokens, Set<String> names) {
        this.tokens = tokens;
        this.names = names;
    }

    List<Piece> template() throws Unsupported {
        var pieces = body();
        if (peek().type() != Type.EOF) {
            throw new Unsupported("'" + tokens.get(at + 1).text() + "' without its 'if'");
        }
        return pieces;
    }

    private List<Piece> body() throws Unsupported {
        enter();
        var pieces = new ArrayList<Piece>();
        while (true) {
            Token token = peek();
            switch (token.type()) {
                case TEXT -> {
                    at++;
                    pieces.add(new Piece.Text(token.text()));
                }
                case OUTPUT -> {
                    at++;
                    pieces.add(new Piece.Output(expression()));
                    end();
                }
                case STATEMENT -> {
                    Token word = tokens.get(at + 1);
                    if (word.is("elif") || word.is("else") || word.is("endif")) {
                        depth--;
                        return pieces;
                    }
                    if (!word.is("if")) {
                        throw new Unsupported("the statement '" + word.text() + "'");
                    }
                    pieces.add(branches());
                }
                default -> {
                    depth--;
                    return pieces;
                }
            }
        }
    }

    private Piece branches() throws Unsupported {
        var branches = new ArrayList<Piece.Branch>();
        boolean last = false;
        while (true) {
            at++; // the tag
            Token word = next();
            if (word.is("endif") && !branches.isEmpty()) {
                end();
                return new Piece.If(branches);
            }
            if (last) {
                throw new Unsupported("something after 'else'");
            }
            Optional<Node> condition = Optional.empty();
            if (word.is("else")) {
                last = true;
            } else {
                condition = Optional.of(expression());
            }
            end();
            branches.add(new Piece.Branch(condition, body()));
            if (peek().type() != Type.STATEMENT) {
                throw new Unsupported("an 'if' without its 'endif'");
            }
        }
    }

    private Node expression() throws Unsupported {
        enter();
        Node node = or();
        if (peek().is("if")) {
            at++;
            Node condition = or();
            Node otherwise = new Node.Literal(Values.UNDEFINED);
            if (peek().is("else")) {
                at++;
                otherwise = expression();
            }
            node = new Node.Choice(condition, node, otherwise);
        }
        depth--;
        return node;
    }

    private Node or() throws Unsupported {
        Node node = and();
        while (peek().is("or")) {
            at++;
            node = new Node.Operation("or", node, and());
        }
        return node;
    }

    private Node and() throws Unsupported {
        Node node = not();
        while (peek().is("and")) {
            at++;
            node = new Node.Operation("and", node, not());
        }
        return node;
    }

    private Node not() throws Unsupported {
        if (peek().is("not")) {
            at++;
            enter();
            Node node = new Node.Not(not());
            depth--;
            return node;
        }
        return comparison();
    }

    private Node comparison() throws Unsupported {
        Node node = sum();
        Node result = node;
        boolean chained = false;
        while (true) {
            Token token = peek();
            String operator = token.text();
            boolean negated = false;
            if (token.is("not") && tokens.get(at + 1).is("in")) {
                negated = true;
                operator = "in";
                at++;
            } else if (!(token.type() == Type.SYMBOL
                            && Set.of("==", "!=", "<", ">", "<=", ">=").contains(operator))
                    && !token.is("in")) {
                return result;
            }
            if (chained) {
                throw new Unsupported("a chain of comparisons");
            }
            chained = true;
            at++;
            result = new Node.Operation(operator, node, sum());
            if (negated) {
                result = new Node.Not(result);
            }
        }
    }

    private Node sum() throws Unsupported {
        Node node = product();
        while (peek().is("+") || peek().is("-") || peek().is("~")) {
            String operator = next().text();
            node = new Node.Operation(operator, node, product());
        }
        return node;
    }

    private Node product() throws Unsupported {
        Node node = unary();
        while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%")) {
            String operator = next().text();
            node = new Node.Operation(operator, node, unary());
        }
        return node;
    }

    private Node unary() throws Unsupported {
        if (peek().is("-")) {
            at++;
            enter();
            Node node = new Node.Negated(unary());
            depth--;
            return node;
        }
        return postfix(primary());
    }

    private Node postfix(Node start) throws Unsupported {
        Node node = start;
        while (true) {
            Token token = peek();
            if (token.is(".")) {
                at++;
                Token member = next();
                if (member.type() == Type.INTEGER) {
                    node = new Node.Member(node, new Node.Literal(Long.parseLong(member.text())));
                } else if (member.type() == Type.NAME) {
                    if (peek().is("(")) {
                        throw new Unsupported("the call '" + member.text() + "()'");
                    }
                    node = new Node.Member(node, new Node.Literal(member.text()));
                } else {
                    throw new Unsupported("a path that ends in a dot");
                }
            } else if (token.is("[")) {
                at++;
                Node key = expression();
                if (peek().is(":")) {
                    throw new Unsupported("a slice");
                }
                require("]");
                node = new Node.Member(node, key);
            } else if (token.is("|")) {
                at++;
                Token filter = next();
                if (filter.type() != Type.NAME || !FILTERS.contains(filter.text())) {
                    throw new Unsupported("the filter '" + filter.text() + "'");
                }
                node = new Node.Filter(filter.text(), node, peek().is("(") ? call() : List.of());
            } else if (token.is("is")) {
                at++;
                boolean negated = peek().is("not");
                if (negated) {
                    at++;
                }
                Token test = next();
                if (!TESTS.contains(test.text())) {
                    throw new Unsupported("the test '" + test.text() + "'");
                }
                node = new Node.Test(node, test.text());
                if (negated) {
                    node = new Node.Not(node);
                }
            } else if (token.is("(")) {
                throw new Unsupported("a call");
            } else {
                return node;
            }
        }
    }

    private Node primary() throws Unsupported {
        Token token = next();
        return switch (token.type()) {
            case STRING -> {
                var text = new StringBuilder(token.text());
                while (peek().type() == Type.STRING) {
                    text.append(next().text());
                }
                yield new Node.Literal(text.toString());
            }
            case INTEGER -> new Node.Literal(Long.parseLong(token.text()));
            case FLOAT -> new Node.Literal(Double.parseDouble(token.text()));
            case NAME -> name(token.text());
            case SYMBOL -> {
                if (token.is("(")) {
                    Node node = expression();
                    require(")");
                    yield node;
                }
                if (token.is("[")) {
                    yield new Node.ListOf(items("]"));
                }
                if (token.is("{")) {
                    yield map();
                }
                throw new Unsupported("'" + token.text() + "' where a value should be");
            }
            default -> throw new Unsupported("an empty expression");
        };
    }

    private Node name(String name) throws Unsupported {
        switch (name) {
            case "true", "True" -> {
                return new Node.Literal(true);
            }
            case "false", "False" -> {
                return new Node.Literal(false);
            }
            case "none", "None", "null" -> {
                return new Node.Literal(Values.NONE);
            }
            default -> {
                if (FUNCTIONS.contains(name) && peek().is("(")) {
                    var arguments = call();
                    if (arguments.isEmpty()) {
                        throw new Unsupported("'" + name + "()' without a value");
                    }
                    return new Node.Filter(
                            name, arguments.getFirst(), arguments.subList(1, arguments.size()));
                }
                if (RESERVED.contains(name) || !names.contains(name)) {
                    throw new Unsupported("the name '" + name + "'");
                }
                return new Node.Name(name);
            }
        }
    }

    private List<Node> call() throws Unsupported {
        require("(");
        return items(")");
    }

    private List<Node> items(String close) throws Unsupported {
        var items = new ArrayList<Node>();
        while (!peek().is(close)) {
            if (!items.isEmpty()) {
                require(",");
                if (peek().is(close)) {
                    break;
                }
            }
            // A named argument ("default=0") is taken by its place, which is right for the
            // one-argument filters of the subset.
            if (peek().type() == Type.NAME && tokens.get(at + 1).is("=")) {
                String argument = next().text();
                if (!argument.equals("default") && !argument.equals("default_value")
                        || !items.isEmpty()) {
                    throw new Unsupported("the argument '" + argument + "'");
                }
                at++;
            }
            items.add(expression());
            if (items.size() > MAX_ARGUMENTS) {
                throw new Unsupported("a list that long");
            }
        }
        at++;
        return items;
    }

    private Node map() throws Unsupported {
        Map<Node, Node> entries = new LinkedHashMap<>();
        while (!peek().is("}")) {
            if (!entries.isEmpty()) {
                require(",");
                if (peek().is("}")) {
                    break;
                }
            }
            Node key = expression();
            require(":");
            entries.put(key, expression());
            if (entries.size() > MAX_ARGUMENTS) {
                throw new Unsupported("a map that long");
            }
        }
        at++;
        return new Node.MapOf(entries);
    }

    private void end() throws Unsupported {
        if (peek().type() != Type.END) {
            throw new Unsupported("'" + peek().text() + "' after an expression");
        }
        at++;
    }

    private void require(String symbol) throws Unsupported {
        Token token = next();
        if (!token.is(symbol)) {
            throw new Unsupported("'" + symbol + "' is missing");
        }
    }

    private void enter() throws Unsupported {
        if (++depth > MAX_DEPTH) {
            throw new Unsupported("an expression nested too deeply");
        }
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private Token next() {
        Token token = peek();
        at++;
        return token;
    }
}
