# The bootstraps of statistics.ts in R's boot: data in, processor seconds and
# intervals out. Reads lines "name number number ..."; writes lines
# "name seconds lower upper".

suppressPackageStartupMessages(library(boot))
set.seed(1)

resamples <- 10000
entities <- 25
items <- 6

input <- file("stdin")
lines <- readLines(input)
close(input)
data <- list()
for (line in lines) {
  words <- strsplit(line, " ")[[1]]
  data[[words[1]]] <- as.numeric(words[-1])
}

average <- function(values, drawn) mean(values[drawn])

percentile <- function(values) {
  boot.ci(boot(values, average, R = resamples), type = "perc")$percent[4:5]
}

bca <- function(values) {
  boot.ci(boot(values, average, R = resamples), type = "bca")$bca[4:5]
}

report <- function(name, run, repeats = 3, times = 1) {
  seconds <- c()
  for (i in seq_len(repeats)) {
    start <- sum(proc.time()[1:2])
    ends <- run()
    seconds <- c(seconds, sum(proc.time()[1:2]) - start)
  }
  cat(name, median(seconds) * times, ends, "\n")
}

invisible(percentile(data$right)) # The first call loads what later ones need.
report("mean", function() percentile(data$answers))
report("paired", function() percentile(data$answers - data$before))
report("bca", function() bca(data$answers), repeats = 1)
report("clustered", function() percentile(data$right / items))

# Every twentieth cell, times 20: all of them take a minute.
cells <- matrix(data$batch, ncol = entities, byrow = TRUE) / items
some <- seq(1, nrow(cells), by = 20)
report("batch", function() {
  ends <- lapply(some, function(cell) percentile(cells[cell, ]))
  ends[[1]]
}, repeats = 1, times = nrow(cells) / length(some))
