package verify

import "math"

// waiting is the steady state of a queue.
type waiting struct {
	wait      float64 // P(an arrival finds no free server)
	abandon   float64 // P(an arrival gives up)
	meanWait  float64 // over all arrivals, in the unit of the rates
	queue     float64 // mean number waiting
	occupancy float64
	states    []float64 // P(so many in the system), up to where it no longer matters
}

// steady is the exact steady state of the birth-death queue with arrival rate
// lambda, n servers of rate mu each and patience of rate theta: Erlang A, or
// Erlang C when theta is 0, which needs lambda < n mu (O. Garnett, A.
// Mandelbaum & M. Reiman, "Designing a call center with impatient customers",
// M&SOM 4(3), 2002). The weights are summed outwards from the likeliest state,
// so that no size of centre overflows.
func steady(lambda, mu, theta float64, n int) waiting {
	death := func(k int) float64 {
		if k <= n {
			return float64(k) * mu
		}
		return float64(n)*mu + float64(k-n)*theta
	}
	mode := int(lambda / mu)
	if lambda >= float64(n)*mu {
		mode = n + int((lambda-float64(n)*mu)/theta)
	}
	const negligible = 1e-17
	var below []float64 // weights of mode-1, mode-2, ...
	for k, w := mode, 1.0; k > 0 && w > negligible; k-- {
		w *= death(k) / lambda
		below = append(below, w)
	}
	weights := make([]float64, mode-len(below), mode+1)
	for i := len(below) - 1; i >= 0; i-- {
		weights = append(weights, below[i])
	}
	weights = append(weights, 1)
	for k, w := mode, 1.0; k < n || w > negligible*(1-lambda/death(k+1)); k++ {
		w *= lambda / death(k+1)
		weights = append(weights, w)
	}
	var sum, wait, queue, busy float64
	for k := len(weights) - 1; k >= 0; k-- { // small ones first
		w := weights[k]
		sum += w
		busy += w * float64(min(k, n))
		if k >= n {
			wait += w
			queue += w * float64(k-n)
		}
	}
	for k := range weights {
		weights[k] /= sum
	}
	q := queue / sum
	return waiting{
		wait:      wait / sum,
		abandon:   theta * q / lambda,
		meanWait:  q / lambda,
		queue:     q,
		occupancy: busy / sum / float64(n),
		states:    weights,
	}
}

// answeredWithin is the share of arrivals of an Erlang C queue that wait t at
// most.
func (w *waiting) answeredWithin(t, lambda, mu float64, n int) float64 {
	return 1 - w.wait*math.Exp(-(float64(n)*mu-lambda)*t)
}

// relaxation bounds the time in which the queue forgets how it began: the
// inverse of the spectral gap of M/M/n in heavy traffic, (sqrt(n mu) -
// sqrt(lambda))^-2 (E. A. van Doorn, Advances in Applied Probability 17, 1985),
// that of the patience of those who wait, and that of a service.
func relaxation(lambda, mu, theta float64, n int) float64 {
	line := math.Inf(1)
	if lambda < float64(n)*mu {
		d := math.Sqrt(float64(n)*mu) - math.Sqrt(lambda)
		line = 1 / (d * d)
	}
	if theta > 0 {
		line = min(line, 1/theta)
	}
	return max(line, 1/mu)
}
