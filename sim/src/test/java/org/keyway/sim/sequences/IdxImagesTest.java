package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.sim.testing.IdxFiles;

class IdxImagesTest {
  @TempDir Path folder;

  @Test
  void readsRawAndCompressedFilesAlikeWhateverTheirName() throws IOException {
    Path raw = write(IdxFiles.images(3, 5));
    IdxImages fromRaw = IdxImages.read(raw);
    Path compressed =
        Files.write(folder.resolve("no-suffix"), IdxFiles.gzip(Files.readAllBytes(raw)));
    IdxImages fromCompressed = IdxImages.read(compressed);
    assertEquals(3, fromRaw.count());
    assertEquals(5, fromRaw.size());
    for (int image = 0; image < 3; image++) {
      byte[] pixels = fromRaw.image(image).grey();
      assertTrue(Arrays.equals(pixels, fromCompressed.image(image).grey()));
      for (int pixel = 0; pixel < 25; pixel++) {
        assertEquals(IdxFiles.pixel(image, pixel), pixels[pixel]);
      }
    }
  }

  @Test
  void refusesAMissingFile() {
    assertRefused(folder.resolve("none.gz"), "No such file");
  }

  @Test
  void refusesAFolder() {
    assertRefused(folder, "is a folder");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertRefused(write(new byte[0]), "it has 0 bytes");
  }

  @Test
  void refusesACutHeader() throws IOException {
    assertRefused(write(Arrays.copyOf(IdxFiles.images(3, 5), 15)), "it has 15 bytes");
  }

  @Test
  void refusesAFileOfLabels() throws IOException {
    assertRefused(
        write(IdxFiles.header(0x00000801, 3, 0, 0)), "begins with 0x00000801 (a file of labels)");
  }

  @Test
  void refusesAnotherMagicNumber() throws IOException {
    assertRefused(write(IdxFiles.header(0x89504E47, 3, 5, 5)), "begins with 0x89504E47, not");
  }

  @Test
  void refusesAFileWithoutImages() throws IOException {
    assertRefused(write(IdxFiles.header(0x00000803, 0, 5, 5)), "holds 0 images");
  }

  @Test
  void refusesImagesThatAreNotSquareOrTooLarge() throws IOException {
    assertRefused(write(IdxFiles.header(0x00000803, 1, 5, 6)), "1 images of 5x6");
    assertRefused(write(IdxFiles.header(0x00000803, 1, 257, 257)), "1 images of 257x257");
    assertRefused(write(IdxFiles.header(0x00000803, 1, 0, 0)), "1 images of 0x0");
  }

  @Test
  void refusesMoreImagesThanMemoryHolds() throws IOException {
    assertRefused(write(IdxFiles.header(0x00000803, -1, 28, 28)), "4294967295 images, more than");
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] whole = IdxFiles.images(3, 5);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertRefused(write(cut), "is truncated: it has 74 of the 75 bytes of its 3 images");
    assertRefused(write(IdxFiles.gzip(cut)), "is truncated");
  }

  @Test
  void hasAsManyImagesAsItSays() throws IOException {
    IdxImages images = IdxImages.read(write(IdxFiles.images(3, 5)));
    for (int index : new int[] {-1, 3, 4}) {
      assertThrows(IndexOutOfBoundsException.class, () -> images.image(index));
    }
  }

  @Test
  void refusesAFileThatGoesOn() throws IOException {
    byte[] whole = IdxFiles.images(3, 5);
    assertRefused(write(Arrays.copyOf(whole, whole.length + 1)), "goes on after the last");
  }

  @Test
  void refusesDamagedCompression() throws IOException {
    byte[] whole = IdxFiles.gzip(IdxFiles.images(3, 5));
    assertRefused(write(Arrays.copyOf(whole, 2)), "damaged or truncated gzip");
    assertRefused(write(Arrays.copyOf(whole, whole.length / 2)), "damaged or truncated gzip");
    byte[] flipped = whole.clone();
    flipped[whole.length - 6] ^= 1;
    assertRefused(write(flipped), "damaged or truncated gzip");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("images"), bytes);
  }

  /** The message is one line and names the file. */
  private static void assertRefused(Path file, String reason) {
    String message = assertThrows(IOException.class, () -> IdxImages.read(file)).getMessage();
    assertTrue(message.contains(file.toString()) && message.contains(reason), message);
    assertFalse(message.contains("\n"));
  }
}
