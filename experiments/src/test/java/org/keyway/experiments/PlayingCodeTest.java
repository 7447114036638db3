package org.keyway.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.worldmodels.checkpoint.Sha256;

class PlayingCodeTest {
  @TempDir private Path folder;

  private static String digest(Path place) throws IOException {
    MessageDigest digest = Sha256.digest();
    PlayingCode.add(place, digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void changesWithNamesAndContentsAlone() throws IOException {
    Path first = Files.createDirectories(folder.resolve("first/inner"));
    Path second = Files.createDirectories(folder.resolve("second/inner"));
    Files.writeString(first.resolve("A.class"), "a");
    Files.writeString(first.resolve("B.class"), "b");
    Files.writeString(second.resolve("B.class"), "b");
    Files.writeString(second.resolve("A.class"), "a");
    String digest = digest(folder.resolve("first"));
    assertEquals(digest, digest(folder.resolve("second")));
    Files.writeString(second.resolve("B.class"), "c");
    assertNotEquals(digest, digest(folder.resolve("second")));
    Files.move(first.resolve("B.class"), first.resolve("C.class"));
    assertNotEquals(digest, digest(folder.resolve("first")));
    assertNotEquals(digest(second.resolve("A.class")), digest(second.resolve("B.class")));
  }

  @Test
  void thisCodeHasADigest() {
    assertTrue(PlayingCode.DIGEST.matches("[0-9a-f]{64}"), PlayingCode.DIGEST);
  }
}
