System.Console.WriteLine("Benchmarks come with the product.");
