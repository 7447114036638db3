package org.keyway.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.ServiceType;

/** The arrows between the modules, and a few habits that a reviewer would otherwise have to see. */
@AnalyzeClasses(
    packages = "org.keyway",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
@ArchTag("slow")
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
          .layer("configuration")
          .definedBy("org.keyway.configuration..")
          .layer("sim")
          .definedBy("org.keyway.sim..")
          .layer("world-models")
          .definedBy("org.keyway.worldmodels..")
          .layer("experiments")
          .definedBy("org.keyway.experiments..")
          .layer("ros-nodes")
          .definedBy("org.keyway.ros..")
          .layer("benchmarks")
          .definedBy("org.keyway.benchmarks..")
          .layer("app")
          .definedBy("org.keyway.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("benchmarks")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("ros-nodes")
          .mayOnlyBeAccessedByLayers("benchmarks", "app")
          .whereLayer("experiments")
          .mayOnlyBeAccessedByLayers("benchmarks", "app")
          .whereLayer("sim")
          .mayOnlyBeAccessedByLayers("experiments", "ros-nodes", "benchmarks", "app")
          .whereLayer("world-models")
          .mayOnlyBeAccessedByLayers("experiments", "benchmarks", "app")
          .whereLayer("configuration")
          .mayOnlyBeAccessedByLayers("world-models", "experiments", "benchmarks", "app");

  @ArchTest
  static final ArchRule plannerStaysEmbeddable =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("org.keyway.planner..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.dyn4j..", "org.ros..", "java.awt..", "java.sql..");

  @ArchTest
  static final ArchRule noWorldByNameInExperiments =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage(
              "org.keyway.experiments..", "org.keyway.ros..", "org.keyway.app.experiment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.keyway.sim.wallpush..", "org.keyway.sim.gatepush..", "org.keyway.sim.pusht..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.keyway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nodesKnowTransportAlone =
      ArchRuleDefinition.classes()
          .that()
          .resideInAPackage("org.keyway.ros.node..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("org.keyway.ros..")
                  .or(
                      resideInAnyPackage(
                          "org.keyway.ros.node..",
                          "org.keyway.ros.transport..",
                          "org.keyway.ros.message..",
                          "org.keyway.ros.name..",
                          "org.keyway.ros.image..",
                          "org.keyway.ros.recording..")));

  @ArchTest
  static final ArchRule transportKnowsNoRos1 =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage(
              "org.keyway.ros.transport..", "org.keyway.ros.name..", "org.keyway.ros.message..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.keyway.ros.ros1..", "org.keyway.ros.graph..", "org.ros..");

  @ArchTest
  static final ArchRule portAndNodesComputeNoMd5 =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage("org.keyway.ros.node..", "org.keyway.ros.transport..")
          .should()
          .callMethod(MessageType.class, "md5")
          .orShould()
          .callMethod(ServiceType.class, "md5");

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
