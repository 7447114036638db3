package org.keyway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.configuration.run.Home;

/** The launcher itself, on a built Keyway that holds the classes under test. */
class LauncherTest {
  private static final int REFUSED = 2;

  @TempDir Path home;

  @BeforeEach
  void buildHome() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    Path lib = Files.createDirectories(home.resolve("app/target/lib"));
    Files.copy(Home.folder().resolve("keyway"), home.resolve("keyway"));
    Files.writeString(home.resolve("pom.xml"), "");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).toURI().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(lib.resolve("keyway.jar"))) {
      new JarOutputStream(file, manifest).close();
    }
    Files.writeString(home.resolve("app/target/built"), "");
  }

  /** As in a container, with a locale that is not installed, and as at a desk. */
  @ParameterizedTest
  @ValueSource(strings = {"", "LC_ALL=C", "LC_ALL=POSIX", "LANG=tlh_QO.UTF-8", "LC_ALL=C.UTF-8"})
  @Tag("slow")
  void opensAndNamesFilesOutsideAsciiInAnyLocale(String setting) throws Exception {
    Path missing = home.resolve("Aufnahme Müller 東京.h5");
    Outcome outcome = launch(setting, "data", "inspect", missing.toString());
    assertEquals("keyway: " + missing + ": no such file\n", outcome.errors);
    assertEquals(REFUSED, outcome.status);

    Path made = home.resolve("Größe 東京.h5");
    outcome = launch(setting, "data", "generate", "sbm", "--count", "2", "--out", made.toString());
    assertEquals(0, outcome.status, outcome.errors);
    assertTrue(Files.exists(made), outcome.errors);
    assertTrue(outcome.output.contains(made.toString()), outcome.output);
  }

  /** In Arabic, Java writes other digits; in German, a comma into decimals. */
  @ParameterizedTest
  @ValueSource(strings = {"-Duser.language=ar -Duser.country=EG", "-Duser.language=de"})
  @Tag("slow")
  void writesNumbersTheSameInEveryLanguage(String options) throws Exception {
    Map<String, String> environment = environment("LC_ALL=C.UTF-8");
    environment.put("KEYWAY_JAVA_OPTIONS", options);
    String config = Files.writeString(home.resolve("sbm.yaml"), "futureFrames: 0").toString();
    String target = home.resolve("made.h5").toString();
    Outcome outcome =
        run(
            environment,
            "data",
            "generate",
            "sbm",
            "--config",
            config,
            "--count",
            "1",
            "--out",
            target);
    assertEquals(REFUSED, outcome.status);
    assertTrue(outcome.errors.contains("futureFrames is 0; it must be from 1 to "), outcome.errors);
  }

  @Test
  void leavesAnEncodingThatTheUserChose() throws Exception {
    assertEquals("C.UTF-8", launchedWith("LC_ALL=C.UTF-8"));
  }

  @Test
  void fastTestsLeaveOutWhatIsTagged() throws Exception {
    Outcome outcome = launchWithFakes("", "test", "-o", "--fast", "-Dtest=DeadlineTest");
    assertEquals(0, outcome.status, outcome.errors);
    assertTrue(
        outcome.output.startsWith("mvn -B -q -T 2 -DexcludedGroups=slow,peers "), outcome.output);
    assertTrue(outcome.output.endsWith(" test -o -Dtest=DeadlineTest\n"), outcome.output);
    assertTrue(outcome.errors.contains("slow or peers were left out"), outcome.errors);
  }

  @Test
  void failedFastTestsFail() throws Exception {
    Outcome outcome = launchWithFakes("mvn", "test", "--fast");
    assertEquals(100, outcome.status);
    assertEquals("", outcome.errors);
  }

  /** A Python without its home starts nowhere: all peers are missing. */
  @Test
  void unreachablePeersFailNothingAndAreNamed() throws Exception {
    Outcome outcome = launchWithFakes("apt-get", "test");
    assertEquals(0, outcome.status, outcome.errors);
    assertEquals("mvn -B verify\n", outcome.output);
    for (String program : new String[] {"python3-torch", "python3-pil", "python3-h5py"}) {
      assertTrue(
          outcome.errors.contains("apt-get install -y -q --no-install-recommends " + program),
          outcome.errors);
      assertTrue(outcome.errors.contains("apt-get install " + program + ")"), outcome.errors);
    }
    assertTrue(outcome.errors.contains("SKIPPED the checks against PyTorch"), outcome.errors);
  }

  @Test
  void testCommandExplainsItself() throws Exception {
    Outcome outcome = launchWithFakes("", "test", "--help");
    assertEquals(0, outcome.status);
    assertTrue(outcome.output.startsWith("Usage: keyway test [--fast]"), outcome.output);
  }

  @Test
  void unknownOptionOfTheTestsIsRefusedWithTheirUsage() throws Exception {
    Outcome outcome = launchWithFakes("", "test", "--fats");
    assertEquals(REFUSED, outcome.status);
    assertTrue(
        outcome.errors.startsWith("keyway: unknown option --fats\nUsage: keyway test"),
        outcome.errors);
    assertEquals("", outcome.output);
  }

  @Test
  void longOptionsOfMavenAreHandedToIt() throws Exception {
    Outcome outcome = launchWithFakes("", "test", "--fast", "--offline");
    assertEquals(0, outcome.status, outcome.errors);
    assertTrue(outcome.output.endsWith(" test --offline\n"), outcome.output);
  }

  /** With a Maven and an apt-get that only say what they were asked for. */
  private Outcome launchWithFakes(String failing, String... arguments) throws Exception {
    Path fakes = Files.createDirectories(home.resolve("fakes"));
    fake(fakes, "id", "echo 0");
    for (String program : new String[] {"mvn", "apt-get"}) {
      fake(
          fakes,
          program,
          "[ \"$*\" != --help ] || { echo ' -o,--offline  Work offline'; exit; }\necho "
              + program
              + " \"$@\"\nexit "
              + (program.equals(failing) ? 100 : 0));
    }
    Map<String, String> environment = environment("LC_ALL=C.UTF-8");
    environment.put("PATH", fakes + ":/usr/bin:/bin");
    environment.put("PYTHONHOME", home.resolve("none").toString());
    return run(environment, arguments);
  }

  private static void fake(Path folder, String program, String script) throws Exception {
    Path file = Files.writeString(folder.resolve(program), "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Outcome(int status, String output, String errors) {}

  private Outcome launch(String setting, String... arguments) throws Exception {
    return run(environment(setting), arguments);
  }

  /** The LC_ALL that a JDK, here a script, is started with. */
  private String launchedWith(String setting) throws Exception {
    Path jdk = Files.createDirectories(home.resolve("jdk/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Path script = jdk.resolve("bin").resolve(program);
      Files.writeString(script, "#!/bin/sh\nprintf %s \"${LC_ALL-}\"\n");
      assertTrue(script.toFile().setExecutable(true));
    }
    Map<String, String> environment = environment(setting);
    environment.put("JAVA_HOME", jdk.toString());
    return run(environment).output;
  }

  private static Map<String, String> environment(String setting) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    if (!setting.isEmpty()) {
      environment.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return environment;
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    Path output = home.resolve("output");
    Path errors = home.resolve("errors");
    ProcessBuilder launcher = new ProcessBuilder("/bin/sh", home.resolve("keyway").toString());
    launcher.command().addAll(Arrays.asList(arguments));
    launcher.environment().clear();
    launcher.environment().putAll(environment);
    int status =
        launcher.redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
    return new Outcome(
        status,
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }
}
