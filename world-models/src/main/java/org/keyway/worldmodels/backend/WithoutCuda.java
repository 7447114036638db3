package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class loader that hides the resources of the jar of ND4J's CUDA backend, so that a service
 * loader does not find it. ND4J reads its priorities from environment variables only, which a
 * process cannot set for itself. But the class loader of its search can be set.
 */
final class WithoutCuda extends ClassLoader {
  static final String BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  private final @Nullable String hidden;

  /**
   * Wraps a loader.
   *
   * @param marker a resource of the jar to hide
   */
  WithoutCuda(ClassLoader parent, String marker) {
    super(parent);
    URL found = parent.getResource(marker);
    hidden = found == null ? null : found.toString().replace(marker, "");
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> kept = new ArrayList<>();
    for (URL url : Collections.list(super.getResources(name))) {
      if (hidden == null || !url.toString().startsWith(hidden)) {
        kept.add(url);
      }
    }
    return Collections.enumeration(kept);
  }
}
