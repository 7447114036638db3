package org.keyway.configuration.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Commit of Keyway's source, as reported by git. */
public final class SourceCommit {
  private static final String UNKNOWN = "unknown";
  private static final int LIMIT_SECONDS = 10;

  private SourceCommit() {}

  /**
   * Returns the commit of Keyway's own folder, with "-dirty" if files differ from it. Returns
   * "unknown" if the folder is not itself a repository or git fails.
   */
  public static String here() {
    return of(Home.folder().toAbsolutePath().normalize());
  }

  static String of(Path folder) {
    ProcessBuilder git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    @Nullable Path above = folder.getParent();
    if (above != null) {
      // A repository that only contains Keyway's folder has commits unrelated to Keyway.
      git.environment().put("GIT_CEILING_DIRECTORIES", above.toString());
    }
    try {
      Process process = git.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return UNKNOWN;
      }
      String commit =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0 && !commit.isEmpty() ? commit : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
