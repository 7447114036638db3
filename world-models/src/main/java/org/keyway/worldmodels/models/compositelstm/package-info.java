/**
 * The composite LSTM (Srivastava, Mansimov and Salakhutdinov, ICML 2015): one LSTM encodes frames,
 * two others reconstruct them and predict those that follow.
 */
@NullMarked
package org.keyway.worldmodels.models.compositelstm;

import org.jspecify.annotations.NullMarked;
