package page

import (
	"path"
	"strings"

	"newsx/extract/internal/lexicon"
)

// Companion tells by its path that a file belongs to a page saved beside it and
// is none of its own: it lies in a folder that a browser made for the page's
// pictures, scripts and frames. Slashes part the path's elements.
//
//	Chrome, Edge, Internet Explorer, Opera   page_files/
//	Firefox, in the languages it speaks       page_files/, page-Dateien/, page_fichiers/...
//
// Names that begin with a dot, and the copies of them that macOS puts into
// archives (__MACOSX), are hidden.
func Companion(name string) bool {
	folder := path.Dir(name)
	for element := range strings.SplitSeq(folder, "/") {
		if companionFolder(element) || hidden(element) {
			return true
		}
	}
	return hidden(path.Base(name))
}

func hidden(element string) bool {
	return element == "__MACOSX" || strings.HasPrefix(element, ".") && element != "." && element != ".."
}

// companionSuffixes end the names of such folders: what the browsers'
// translations call files.
var companionSuffixes = []string{
	"_files", "-files", ".files", "-dateien", "_dateien", "_fichiers", "_archivos", "_arquivos",
	"_ficheiros", "_bestanden", "_file", "_elemei", "_soubory", "_pliki", "_filer", "_dosyalar",
	"_tiedostot", "-filer", "_datoteke", "_datoteki", "_fitxers", "_failid", "_fails", "_bylos", "_fajlovi",
	"_subory", "_fisiere", "_arxius",
}

func companionFolder(element string) bool {
	element = strings.ToLower(element)
	for _, suffix := range companionSuffixes {
		if strings.HasSuffix(element, suffix) && len(element) > len(suffix) {
			return true
		}
	}
	return false
}

// notPageExtensions are of files that stand beside pages and could be taken for
// text, or are not worth a look.
var notPageExtensions = lexicon.Of(".css .js .mjs .cjs .json .map .svg .xml .rss .atom .rdf .csv .tsv .yaml .yml .toml .ini .log .cdx .cdxj .idx" +
	" .png .jpg .jpeg .gif .webp .avif .bmp .ico .tif .tiff .woff .woff2 .ttf .otf .eot .mp3 .mp4 .m4a .m4v .webm .ogg .ogv .wav .mov .avi" +
	" .pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .epub .swf .exe .dll .so .wasm .py .go .c .h .java .rb .sh .bat .md5 .sha1 .sha256 .sig .asc .lock .db .sqlite")

// OtherKind tells a file by its name to be no page and to hold none. That is for
// files found among others, not for one that was asked for.
func OtherKind(name string) bool { return notPageExtensions.Has(strings.ToLower(path.Ext(name))) }
