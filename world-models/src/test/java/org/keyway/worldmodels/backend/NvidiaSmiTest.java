package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Scripts stand in for the tool. */
@DisabledOnOs(OS.WINDOWS)
class NvidiaSmiTest {
  @TempDir Path folder;

  @Test
  void readsEveryCard() throws IOException {
    assertEquals(
        List.of(
            new GraphicsCard("NVIDIA RTX A4000", new ComputeCapability(8, 6)),
            new GraphicsCard("NVIDIA H100, 80GB", new ComputeCapability(9, 0))),
        tool("printf '8.6, NVIDIA RTX A4000\\n9.0, NVIDIA H100, 80GB\\n'", null).cards());
  }

  @Test
  void silenceMeansNoCard() throws IOException {
    assertEquals(List.of(), tool(":", null).cards());
  }

  @Test
  void asksForTheVisibleCardsOnly() throws IOException {
    assertEquals(
        List.of(
            new GraphicsCard(
                "--query-gpu=compute_cap,name --format=csv,noheader --id=1,GPU-5",
                new ComputeCapability(7, 5))),
        tool("echo \"7.5, $*\"", "1,GPU-5").cards());
  }

  @Test
  void seesNoCardWhereAllAreHidden() throws IOException {
    assertEquals(List.of(), tool("echo 8.6, Card", "").cards());
    assertEquals(List.of(), tool("echo 8.6, Card", "-1").cards());
  }

  @Test
  void saysThatTheToolIsMissing() {
    String program = folder.resolve("nowhere").toString();
    assertEquals(
        "there is no " + program, refusal(new NvidiaSmi(program, null, Duration.ofSeconds(60))));
  }

  @Test
  void quotesAToolThatFails() throws IOException {
    String refusal = refusal(tool("echo 'NVIDIA-SMI has failed'; echo more; exit 9", null));
    assertTrue(refusal.endsWith("failed with exit code 9 and 'NVIDIA-SMI has failed'"), refusal);
  }

  @Test
  void quotesGarbage() throws IOException {
    String refusal = refusal(tool("echo '[N/A], Card'; echo more", null));
    assertTrue(refusal.endsWith("answered '[N/A], Card'"), refusal);
  }

  @Test
  void givesUpOnAToolThatHangs() throws IOException {
    Path script = script("exec sleep 60");
    String refusal = refusal(new NvidiaSmi(script.toString(), null, Duration.ofMillis(100)));
    assertTrue(refusal.endsWith("gave no answer in 100 ms"), refusal);
  }

  @Test
  void doesNotWaitForAChildThatOutlivesTheTool() throws IOException {
    assertEquals(1, tool("sleep 10 & echo 8.6, Card", null).cards().size());
  }

  @Test
  void givesUpOnEndlessAnswers() throws IOException {
    Path script = script("exec yes 8.6, Card");
    String refusal = refusal(new NvidiaSmi(script.toString(), null, Duration.ofMillis(300)));
    assertTrue(refusal.endsWith("gave no answer in 300 ms"), refusal);
  }

  @Test
  void rejectsNoTimeAtAll() {
    assertThrows(
        IllegalArgumentException.class, () -> new NvidiaSmi("nvidia-smi", null, Duration.ZERO));
  }

  private NvidiaSmi tool(String body, String visible) throws IOException {
    return new NvidiaSmi(script(body).toString(), visible, Duration.ofSeconds(60));
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + body + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private static String refusal(NvidiaSmi tool) {
    return assertThrows(IOException.class, tool::cards).getMessage();
  }
}
