/**
 * Policies: everything between a camera frame and a plan, put together from a YAML file and
 * checkpoints. {@link org.keyway.worldmodels.policy.Policy} is the way in.
 */
@NullMarked
package org.keyway.worldmodels.policy;

import org.jspecify.annotations.NullMarked;
