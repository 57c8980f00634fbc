package extract

import "testing"

func TestSplitCredit(t *testing.T) {
	for _, c := range []struct{ in, caption, credit string }{
		{"A crowd on the quay. Photo credit: Leo Nash/QA Wire", "A crowd on the quay.", "Leo Nash/QA Wire"},
		{"A crowd on the quay. Photo: Leo Nash", "A crowd on the quay.", "Leo Nash"},
		{"A crowd on the quay (Photo by Leo Nash on Unsplash)", "A crowd on the quay", "Leo Nash on Unsplash"},
		{"Photo by Leo Nash on Unsplash", "", "Leo Nash on Unsplash"},
		{"A crowd on the quay. (AP Photo/Leo Nash)", "A crowd on the quay.", "AP Photo/Leo Nash"},
		{"A crowd on the quay. (Reuters)", "A crowd on the quay.", "Reuters"},
		{"A crowd on the quay. Leo Nash/Getty Images", "A crowd on the quay.", "Leo Nash/Getty Images"},
		{"Menschen am Kai. Foto: Leo Nash/dpa", "Menschen am Kai.", "Leo Nash/dpa"},
		{"Menschen am Kai (Foto: dpa)", "Menschen am Kai", "dpa"},
		{"Une foule au quai. © AFP", "Une foule au quai.", "AFP"},
		{"Une foule au quai. Crédit photo : Léo Nash", "Une foule au quai.", "Léo Nash"},
		{"岸壁の人々。写真：湾日報", "岸壁の人々。", "湾日報"},
		{"Gente en el muelle. Foto: Leo Nash (EFE)", "Gente en el muelle.", "Leo Nash (EFE)"},
		{"Pessoas no cais. Crédito: Leo Nash/Lusa", "Pessoas no cais.", "Leo Nash/Lusa"},
		{"Gente sul molo. Foto di Leo Nash", "Gente sul molo.", "Leo Nash"},
		{"Gente sul molo (foto Leo Nash/ANSA)", "Gente sul molo", "Leo Nash/ANSA"},
		{"Mensen op de kade. Beeld: Leo Nash/ANP", "Mensen op de kade.", "Leo Nash/ANP"},
		{"Folk på kaia. Foto: Leo Nash / NTB", "Folk på kaia.", "Leo Nash / NTB"},
		{"Ihmisiä laiturilla. Kuva: Leo Nash", "Ihmisiä laiturilla.", "Leo Nash"},
		{"Tłum na nabrzeżu. fot. Leo Nash/PAP", "Tłum na nabrzeżu.", "Leo Nash/PAP"},
		{"Lidé na nábřeží. Zdroj: ČTK", "Lidé na nábřeží.", "ČTK"},
		{"Emberek a rakparton. Fotó: Leo Nash", "Emberek a rakparton.", "Leo Nash"},
		{"Oameni pe chei. Sursa foto: Leo Nash", "Oameni pe chei.", "Leo Nash"},
		{"Rıhtımda kalabalık. Fotoğraf: Leo Nash/AA", "Rıhtımda kalabalık.", "Leo Nash/AA"},
		{"Люди на набережной. Фото: Лео Наш / РИА Новости", "Люди на набережной.", "Лео Наш / РИА Новости"},
		{"Κόσμος στην προβλήτα. Φωτογραφία: Λέο Νας", "Κόσμος στην προβλήτα.", "Λέο Νας"},
		{"ناس على الرصيف. تصوير: سامي نصر", "ناس على الرصيف.", "سامي نصر"},
		{"אנשים על הרציף. צילום: דנה לוי", "אנשים על הרציף.", "דנה לוי"},
		{"码头上的人们。图片来源：湾报", "码头上的人们。", "湾报"},
		{"부두의 사람들. 사진=연합뉴스", "부두의 사람들.", "연합뉴스"},
		{"岸壁の人々＝湾日報提供", "岸壁の人々＝湾日報提供", ""},
		{"© Leo Nash", "", "Leo Nash"},
		{"A crowd on the quay.", "A crowd on the quay.", ""},
		{"The photo that changed the harbour", "The photo that changed the harbour", ""},
		{"She took pictures: hundreds of them, of every ship that came into the harbour between the wars and of the people who worked on the quays and in the sheds behind", "She took pictures: hundreds of them, of every ship that came into the harbour between the wars and of the people who worked on the quays and in the sheds behind", ""},
		{"", "", ""},
	} {
		if caption, credit := splitCredit(c.in); caption != c.caption || credit != c.credit {
			t.Errorf("splitCredit(%q) is %q, %q, want %q, %q", c.in, caption, credit, c.caption, c.credit)
		}
	}
}
