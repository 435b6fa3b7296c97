package maru.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which packages of the hub may use which library. */
@AnalyzeClasses(packages = "maru.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule HUB_KNOWS_NO_SIMULATOR =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("maru.simulator..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule VERTX =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "maru.hub",
                            "maru.hub.http..",
                            "maru.hub.ssap..",
                            "maru.hub.television..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.vertx..")
                    .allowEmptyShould(true);

    @ArchTest static final ArchRule PAHO = only("maru.hub.mqtt..", "org.eclipse.paho..");

    @ArchTest static final ArchRule LLAMA = only("maru.hub.llm..", "de.kherud..");

    @ArchTest static final ArchRule WHISPER = only("maru.hub.voice..", "io.github.givimad..");

    @ArchTest
    static final ArchRule FOREIGN_FUNCTIONS = only("maru.hub.llama..", "java.lang.foreign..");

    @ArchTest static final ArchRule HIVEMQ = only("maru.hub.broker..", "com.hivemq..");

    @ArchTest static final ArchRule CERTIFICATES = only("maru.hub.tls..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule SQL =
            only("maru.hub.store..", "java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..");

    @ArchTest
    static final ArchRule MEDIA_FILES =
            only("maru.hub.media..", "org.apache.lucene..", "org.jaudiotagger..", "com.drew..");

    /** What a model says to chatter can't become an act: nothing there knows what acts are. */
    @ArchTest
    static final ArchRule TALK_KNOWS_NO_HOME =
            classes()
                    .that()
                    .resideInAPackage("maru.hub.talk..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "maru.hub.talk..",
                            "maru.hub.llm..",
                            "maru.devices",
                            "java..",
                            "com.fasterxml.jackson..",
                            "io.micronaut..",
                            "jakarta..",
                            "org.jspecify..",
                            "org.slf4j..");

    private static ArchRule only(String owner, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true);
    }
}
