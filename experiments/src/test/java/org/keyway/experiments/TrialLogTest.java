package org.keyway.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.configuration.InputException;
import org.keyway.experiments.trial.TrialResult;

class TrialLogTest {
  private static final List<TrialResult> TRIALS =
      List.of(trial(0, 0.125), trial(1, Double.NaN), trial(2, 3e-300));

  @TempDir private Path folder;
  private Path file = Path.of("");

  private static TrialResult trial(int number, double error) {
    return new TrialResult(
        "ab", number, true, error, 7, List.of(1.5, 2.0), List.of(0.5), 1, 2, 20, 4000);
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("trials.jsonl");
    try (TrialLog log = new TrialLog(file)) {
      assertEquals(List.of(), log.earlier());
      for (TrialResult trial : TRIALS) {
        log.add(trial);
      }
    }
  }

  @Test
  void holdsWhatWasAdded() throws IOException {
    try (TrialLog log = new TrialLog(file)) {
      assertEquals(TRIALS, log.earlier());
      log.add(trial(3, 0));
    }
    try (TrialLog log = new TrialLog(file)) {
      assertEquals(4, log.earlier().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 30, 200})
  void dropsOnlyTheLineThatWasCutOff(int missing) throws IOException {
    String whole = Files.readString(file);
    int kept = Math.max(whole.length() - missing, whole.indexOf("\"trial\":2") - 11);
    Files.writeString(file, whole.substring(0, kept));
    try (TrialLog log = new TrialLog(file)) {
      assertEquals(TRIALS.subList(0, 2), log.earlier());
      log.add(TRIALS.get(2));
    }
    assertEquals(whole, Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"key\":\"ab\",\"trial\":1, | {\"key\":\"ab\",\"tri", // cut off, and then gone on with
        "\"steps\":7 | \"steps\":7,\"collisions\":2",
        "\"steps\":7, | ''",
        "\"steps\":7 | \"steps\":null",
        "\"steps\":7 | \"steps\":\"many\"",
      })
  void refusesLinesThatAreNoTrialsAndKeepsThem(String from, String to) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String wrong = lines.get(1).replace(from, to);
    assertRefused(String.join("\n", lines.get(0), wrong, lines.get(2), ""), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null\n", "{}\n", "\n", "my notes\n", "my notes", "{\"a\": 1}", "[]\n"})
  void refusesForeignFilesAndKeepsThem(String content) throws IOException {
    assertRefused(content, 1);
  }

  private void assertRefused(String content, int line) throws IOException {
    Files.writeString(file, content);
    InputException refusal = assertThrows(InputException.class, () -> new TrialLog(file).close());
    assertTrue(
        refusal.getMessage().startsWith(file + ":" + line + ": is no trial"), refusal.getMessage());
    assertEquals(content, Files.readString(file));
  }
}
