/**
 * Policies: planners on camera frames, built from a YAML file and checkpoints. Start with {@link
 * org.keyway.worldmodels.policy.Policy}.
 */
@NullMarked
package org.keyway.worldmodels.policy;

import org.jspecify.annotations.NullMarked;
