/**
 * KeyIn (Pertsch et al., Keyframing the Future, L4DC 2020): keyframes, their times, the frames
 * between them, and the baselines that share its networks.
 */
@NullMarked
package org.keyway.worldmodels.models.keyin;

import org.jspecify.annotations.NullMarked;
