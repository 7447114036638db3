package org.keyway.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The arrows between the modules, and a few habits that a reviewer would otherwise have to see. */
@AnalyzeClasses(
    packages = "org.keyway",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {
  /** A whole build has the tests of other modules in jars. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.keyway..")
          .withOptionalLayers(true)
          .layer("planner")
          .definedBy("org.keyway.planner..")
          .layer("sim")
          .definedBy("org.keyway.sim..")
          .layer("world-models")
          .definedBy("org.keyway.worldmodels..")
          .layer("ros-nodes")
          .definedBy("org.keyway.ros..")
          .layer("app")
          .definedBy("org.keyway.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ros-nodes")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("sim")
          .mayOnlyBeAccessedByLayers("ros-nodes", "app")
          .whereLayer("world-models")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("planner")
          .mayOnlyBeAccessedByLayers("sim", "world-models", "ros-nodes", "app");

  @ArchTest
  static final ArchRule plannerStaysEmbeddable =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("org.keyway.planner..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.dyn4j..", "org.ros..", "java.awt..", "java.sql..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.keyway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule librariesNeitherPrintNorExit =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("org.keyway.app..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule randomnessComesFromSeeds =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .callMethod(Math.class, "random");
}
