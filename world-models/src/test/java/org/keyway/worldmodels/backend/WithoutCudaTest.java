package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that looks like ND4J's CUDA backend, beside the CPU's. */
class WithoutCudaTest {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  @TempDir Path folder;
  private ClassLoader both;

  @BeforeEach
  void addCuda() throws IOException {
    Path jar = folder.resolve("nd4j-cuda.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(SERVICE));
      zip.write("org.nd4j.linalg.jcublas.JCublasBackend".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(WithoutCuda.BACKEND));
    }
    both = new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
  }

  @Test
  void anObjectionLeavesTheCpu() throws IOException {
    ClassLoader loader = Backend.loader(both, () -> Optional.of("the card is too new"));
    assertEquals(List.of("cpu"), backends(loader));
  }

  @Test
  void withoutObjectionBothAreFound() throws IOException {
    assertEquals(List.of("cpu", "cuda"), backends(Backend.loader(both, Optional::empty)));
  }

  @Test
  void nobodyAsksForCardsWithoutCuda() {
    ClassLoader cpu = getClass().getClassLoader();
    assertSame(
        cpu,
        Backend.loader(
            cpu,
            () -> {
              throw new AssertionError("asked");
            }));
  }

  @Test
  void aBackendThatDoesNotLoadIsAnObjection() {
    Optional<String> objection = CudaTrial.objection(both);
    assertTrue(objection.orElseThrow().startsWith("CUDA does not load: "), objection.get());
  }

  private static List<String> backends(ClassLoader loader) throws IOException {
    return Collections.list(loader.getResources(SERVICE)).stream()
        .map(url -> url.toString().contains("cuda") ? "cuda" : "cpu")
        .sorted()
        .toList();
  }
}
