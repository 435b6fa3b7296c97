package maru.hub.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private static final String GRAMS = "grams";
    private static final String SOUND = "sound";
    private static final int MAX_TOKENS = 12;
    private static final int MAX_QUERY = 200;

    /** Found by exact words so often, nothing needs to be guessed. */
    private static final int ENOUGH = 3;

    private static final int GUESSED = 100;
    private static final double LIKE = 0.6;

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
        document.add(new TextField(NAME, name, Field.Store.YES));
        document.add(new TextField(ALL, all, Field.Store.NO));
        document.add(new TextField(Hangul.isIn(all) ? KOREAN : ENGLISH, all, Field.Store.NO));
        document.add(new StringField(WHOLE, whole(name), Field.Store.NO));
        grams(name).forEach(gram -> document.add(new StringField(GRAMS, gram, Field.Store.NO)));
        for (String word : all.split("\\s+")) {
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

    /** Every three letters of the name, Korean in its letters and also in Latin ones. */
    private static Set<String> grams(String name) {
        var grams = new LinkedHashSet<String>();
        add(grams, Normalizer.normalize(whole(name), Normalizer.Form.NFD));
        if (Hangul.isIn(name)) {
            add(grams, whole(Hangul.romanised(name)));
        }
        return grams;
    }

    private static void add(Set<String> grams, String letters) {
        for (int i = 0; i + 3 <= letters.length(); i++) {
            grams.add(letters.substring(i, i + 3));
        }
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
            searchers.maybeRefresh();
            IndexSearcher searcher = searchers.acquire();
            try {
                var hits = new LinkedHashMap<String, Hit>();
                exact(searcher, query(asked, sorts), limit).forEach(h -> hits.put(h.key(), h));
                if (hits.size() < Math.min(ENOUGH, limit)) {
                    guessed(searcher, asked, sorts).forEach(h -> hits.putIfAbsent(h.key(), h));
                }
                return hits.values().stream().limit(limit).toList();
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Hit> exact(IndexSearcher searcher, Query query, int limit)
            throws IOException {
        var hits = new ArrayList<Hit>();
        var stored = searcher.storedFields();
        for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
            hits.add(hit(stored.document(found.doc), found.score));
        }
        return hits;
    }

    /** What shares letters with it, by how much it is like it. */
    private static List<Hit> guessed(IndexSearcher searcher, String text, Set<String> sorts)
            throws IOException {
        var grams = new ArrayList<>(grams(text));
        if (grams.isEmpty()) {
            return List.of();
        }
        var some = new BooleanQuery.Builder();
        for (String gram : grams.subList(0, Math.min(grams.size(), 64))) {
            some.add(new ConstantScoreQuery(new TermQuery(new Term(GRAMS, gram))), Occur.SHOULD);
        }
        some.setMinimumNumberShouldMatch(Math.max(1, Math.min(grams.size(), 64) / 3));
        var hits = new ArrayList<Hit>();
        var stored = searcher.storedFields();
        String whole = whole(text);
        String latin = whole(Hangul.romanised(text));
        Query query = filtered(some.build(), sorts).build();
        for (ScoreDoc found : searcher.search(query, GUESSED).scoreDocs) {
            Document document = stored.document(found.doc);
            String name = document.get(NAME);
            double like = likeness(whole, whole(name));
            if (Hangul.isIn(name) != Hangul.isIn(text)) {
                like = Math.max(like, likeness(latin, whole(Hangul.romanised(name))));
            }
            if (like >= LIKE) {
                hits.add(hit(document, (float) like));
            }
        }
        hits.sort(Comparator.comparing(Hit::score).thenComparing(Hit::group).reversed());
        return hits;
    }

    /** As a whole, or with its beginning. */
    private static double likeness(String asked, String name) {
        double whole = Names.likeness(asked, name);
        return name.length() > asked.length()
                ? Math.max(whole, Names.likeness(asked, name.substring(0, asked.length())) - 0.1)
                : whole;
    }

    private static Hit hit(Document document, float score) {
        return new Hit(document.get(KEY), Group.Sort.ofId(document.get(SORT)).isPresent(), score);
    }

    private Query query(String text, Set<String> sorts) throws IOException {
        List<String> tokens = tokens(words, text);
        if (tokens.isEmpty()) {
            return new MatchNoDocsQuery();
        }
        var ways = new ArrayList<Query>();
        ways.add(boosted(new TermQuery(new Term(WHOLE, whole(text))), 20));
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
        var query = filtered(new DisjunctionMaxQuery(ways, 0.1f), sorts);
        // Of what is called alike, the whole comes before its parts.
        for (Group.Sort sort : Group.Sort.values()) {
            Query whole = new ConstantScoreQuery(new TermQuery(new Term(SORT, sort.id())));
            query.add(boosted(whole, 3), Occur.SHOULD);
        }
        return query.build();
    }

    private static BooleanQuery.Builder filtered(Query wanted, Set<String> sorts) {
        var query = new BooleanQuery.Builder().add(wanted, Occur.MUST);
        if (!sorts.isEmpty()) {
            var any = new BooleanQuery.Builder();
            sorts.forEach(sort -> any.add(new TermQuery(new Term(SORT, sort)), Occur.SHOULD));
            query.add(any.build(), Occur.FILTER);
        }
        return query;
    }

    /** Nearly all of the words, each somehow. */
    private static Query allOf(List<String> tokens) {
        var all = new BooleanQuery.Builder();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            var ways = new ArrayList<Query>();
            ways.add(boosted(new TermQuery(new Term(NAME, token)), 4));
            ways.add(boosted(new TermQuery(new Term(ALL, token)), 2));
            if (i == tokens.size() - 1 && token.length() > 1) {
                ways.add(boosted(new PrefixQuery(new Term(NAME, token)), 1.5f));
            }
            all.add(new DisjunctionMaxQuery(ways, 0), Occur.SHOULD);
        }
        all.setMinimumNumberShouldMatch(most(tokens.size()));
        return all.build();
    }

    private static int most(int tokens) {
        return tokens <= 2 ? tokens : (int) Math.ceil(tokens * 0.7);
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
        return new ArrayList<>(new LinkedHashSet<>(tokens));
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
