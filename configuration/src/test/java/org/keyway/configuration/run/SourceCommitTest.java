package org.keyway.configuration.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommitTest {
  @TempDir private Path folder;

  private boolean git(String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void namesTheCommitAndWhetherFilesDifferFromIt() throws Exception {
    assumeTrue(git("init"), "there is no git");
    Path file = Files.writeString(folder.resolve("a"), "1");
    assertTrue(git("add", "a") && git("commit", "-m", "one"));
    String commit = SourceCommit.of(folder);
    assertTrue(commit.matches("[0-9a-f]{40}"), commit);
    Files.writeString(file, "2");
    assertEquals(commit + "-dirty", SourceCommit.of(folder));
    Path within = Files.createDirectories(folder.resolve("within"));
    assertEquals("unknown", SourceCommit.of(within), "another repository is around it");
  }

  @Test
  void folderWithoutRepositoryIsUnknown() {
    assertEquals("unknown", SourceCommit.of(folder));
    assertEquals("unknown", SourceCommit.of(folder.resolve("none")));
  }
}
