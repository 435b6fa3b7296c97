package maru.hub.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/**
 * Finds items and groups by what somebody types or says: Korean by its morphemes, English by its
 * stems, either with typing mistakes, spaces left out, in Latin letters or as it sounds. Made anew
 * with each start, so that it can't disagree with the catalogue.
 */
final class Index implements AutoCloseable {
    private static final String KEY = "key";
    private static final String SORT = "sort";
    private static final String NAME = "name";
    private static final String ALL = "all";
    private static final String ENGLISH = "en";
    private static final String KOREAN = "ko";
    private static final String WHOLE = "whole";
    private static final String ROMAN = "roman";
    private static final String SOUND = "sound";
    private static final int MAX_TOKENS = 12;
    private static final int MAX_QUERY = 200;

    /** Held here, for else it is collected and speaks again: of faster ways that this Java has. */
    private static final Logger CHATTER =
            Logger.getLogger("org.apache.lucene.internal.vectorization");

    static {
        CHATTER.setLevel(Level.SEVERE);
    }

    private final Directory directory;
    private final Analyzer words = words();
    private final Analyzer english = new EnglishAnalyzer();
    private final Analyzer korean = new KoreanAnalyzer();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** Something found: an item by its id, or a group by its key. */
    record Hit(String key, boolean group, float score) {}

    Index(Path place) throws IOException {
        directory = new NIOFSDirectory(place);
        var config =
                new IndexWriterConfig(
                                new PerFieldAnalyzerWrapper(
                                        words, Map.of(ENGLISH, english, KOREAN, korean)))
                        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                        .setMergeScheduler(new SerialMergeScheduler())
                        .setRAMBufferSizeMB(16);
        writer = new IndexWriter(directory, config);
        searchers = new SearcherManager(writer, null);
    }

    private static Analyzer words() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokenizer = new StandardTokenizer();
                return new TokenStreamComponents(
                        tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
            }
        };
    }

    /** Takes these in, or what has become of them, and lets go of those. */
    void change(Collection<Item> items, Collection<Group> groups, Set<String> gone)
            throws IOException {
        for (String key : gone) {
            writer.deleteDocuments(new Term(KEY, key));
        }
        for (Item item : items) {
            writer.updateDocument(new Term(KEY, item.id()), document(item));
        }
        for (Group group : groups) {
            writer.updateDocument(new Term(KEY, group.key()), document(group));
        }
        writer.flush();
        searchers.maybeRefresh();
    }

    private static Document document(Item item) {
        var about = item.about();
        String more =
                Stream.of(
                                about.artist(),
                                about.album(),
                                about.series(),
                                about.genre(),
                                about.year().map(String::valueOf))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
        return document(item.id(), item.medium().id(), item.title(), more);
    }

    private static Document document(Group group) {
        return document(group.key(), group.sort().id(), group.name(), group.by().orElse(""));
    }

    private static Document document(String key, String sort, String name, String more) {
        String all = more.isEmpty() ? name : name + " " + more;
        var document = new Document();
        document.add(new StringField(KEY, key, Field.Store.YES));
        document.add(new StringField(SORT, sort, Field.Store.YES));
        document.add(new TextField(NAME, name, Field.Store.NO));
        document.add(new TextField(ALL, all, Field.Store.NO));
        document.add(new TextField(ENGLISH, all, Field.Store.NO));
        document.add(new TextField(KOREAN, all, Field.Store.NO));
        document.add(new StringField(WHOLE, whole(name), Field.Store.NO));
        for (String word : all.split("\\s+")) {
            if (Hangul.isIn(word)) {
                document.add(new TextField(ROMAN, Hangul.romanised(word), Field.Store.NO));
            }
            String spelt = Hangul.spelt(word);
            if (!spelt.isEmpty()) {
                document.add(new TextField(ALL, spelt, Field.Store.NO));
                document.add(new TextField(KOREAN, spelt, Field.Store.NO));
            }
            String sound = Hangul.sound(word);
            if (!sound.isEmpty()) {
                document.add(new StringField(SOUND, sound, Field.Store.NO));
            }
        }
        String sound = Hangul.sound(name);
        if (!sound.isEmpty()) {
            document.add(new StringField(SOUND, sound, Field.Store.NO));
        }
        return document;
    }

    private static String whole(String name) {
        String folded = Names.folded(name);
        return folded.length() > MAX_QUERY ? folded.substring(0, MAX_QUERY) : folded;
    }

    /**
     * The best first.
     *
     * @param sorts of media and groups; empty for all
     */
    List<Hit> search(String text, Set<String> sorts, int limit) {
        String asked = text.length() > MAX_QUERY ? text.substring(0, MAX_QUERY) : text;
        try {
            Query query = query(asked, sorts);
            searchers.maybeRefresh();
            IndexSearcher searcher = searchers.acquire();
            try {
                var hits = new ArrayList<Hit>();
                var stored = searcher.storedFields();
                for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
                    Document document = stored.document(found.doc);
                    hits.add(
                            new Hit(
                                    document.get(KEY),
                                    Group.Sort.ofId(document.get(SORT)).isPresent(),
                                    found.score));
                }
                return hits;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query query(String text, Set<String> sorts) throws IOException {
        List<String> tokens = tokens(words, text);
        if (tokens.isEmpty()) {
            return new MatchNoDocsQuery();
        }
        var ways = new ArrayList<Query>();
        ways.add(boosted(new TermQuery(new Term(WHOLE, whole(text))), 20));
        ways.add(boosted(fuzzy(WHOLE, whole(text)), 8));
        ways.add(allOf(tokens));
        for (String field : List.of(ENGLISH, KOREAN)) {
            var stems = tokens(field.equals(ENGLISH) ? english : korean, text);
            if (!stems.isEmpty()) {
                var all = new BooleanQuery.Builder();
                stems.forEach(stem -> all.add(new TermQuery(new Term(field, stem)), Occur.SHOULD));
                all.setMinimumNumberShouldMatch(most(stems.size()));
                ways.add(boosted(all.build(), field.equals(KOREAN) && Hangul.isIn(text) ? 2 : 1));
            }
        }
        String sound = Hangul.sound(text);
        if (!sound.isEmpty()) {
            ways.add(boosted(new TermQuery(new Term(SOUND, sound)), 0.5f));
        }
        var query = new BooleanQuery.Builder().add(new DisjunctionMaxQuery(ways, 0.1f), Occur.MUST);
        // Of what is called alike, the whole comes before its parts.
        for (Group.Sort sort : Group.Sort.values()) {
            Query whole = new ConstantScoreQuery(new TermQuery(new Term(SORT, sort.id())));
            query.add(boosted(whole, 3), Occur.SHOULD);
        }
        if (!sorts.isEmpty()) {
            var any = new BooleanQuery.Builder();
            sorts.forEach(sort -> any.add(new TermQuery(new Term(SORT, sort)), Occur.SHOULD));
            query.add(any.build(), Occur.FILTER);
        }
        return query.build();
    }

    /** Nearly all of the words, each somehow. */
    private static Query allOf(List<String> tokens) {
        var all = new BooleanQuery.Builder();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            var ways = new ArrayList<Query>();
            ways.add(boosted(new TermQuery(new Term(NAME, token)), 4));
            ways.add(boosted(new TermQuery(new Term(ALL, token)), 2));
            ways.add(fuzzy(ALL, token));
            if (i == tokens.size() - 1 && token.length() > 1) {
                ways.add(boosted(new PrefixQuery(new Term(NAME, token)), 1.5f));
            }
            if (!Hangul.isIn(token)) {
                ways.add(fuzzy(ROMAN, token));
            }
            all.add(new DisjunctionMaxQuery(ways, 0), Occur.SHOULD);
        }
        all.setMinimumNumberShouldMatch(most(tokens.size()));
        return all.build();
    }

    private static int most(int tokens) {
        return tokens <= 2 ? tokens : (int) Math.ceil(tokens * 0.7);
    }

    private static Query fuzzy(String field, String token) {
        // A Korean syllable is three letters.
        int length = Hangul.isIn(token) ? 2 * token.length() : token.length();
        int edits = length < 4 ? 0 : length < 8 ? 1 : 2;
        Term term = new Term(field, token);
        return edits == 0
                ? new TermQuery(term)
                : new FuzzyQuery(term, edits, Math.min(1, token.length() - 1), 30, true);
    }

    private static Query boosted(Query query, float boost) {
        return boost == 1 ? query : new BoostQuery(query, boost);
    }

    private static List<String> tokens(Analyzer analyzer, String text) throws IOException {
        var tokens = new ArrayList<String>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && tokens.size() < MAX_TOKENS) {
                tokens.add(term.toString());
            }
            stream.end();
        }
        return new ArrayList<>(new java.util.LinkedHashSet<>(tokens));
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            words.close();
            english.close();
            korean.close();
        }
    }
}
